"""Grade one part in milliseconds: its checks in a forked process, without a kernel.

For trying many answers, above all mutants: what counts is graded by `test_bank.py`, in
real kernels. The parent imports what a set imports, once, with one thread; each answer
gets a child of its own, so nothing that it does reaches the next.
"""

import contextlib
import linecache
import multiprocessing
import os
import signal
import sys
import tempfile
import time
import traceback
import types
import warnings

from answers import cells, checks_of, imports_keras, nbgrader, source

WARM = ("numpy", "matplotlib.pyplot", "sklearn.neural_network", "annbook.checking")
WARM_KERAS = ("keras", "keras_tuner", "tensorflow", "annbook.training")
TIMED_OUT = "no verdict within the time limit"


def warm_up(problem_set):
    """Import what the set's cells import, on one core: forks need a single thread."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    for name in WARM + WARM_KERAS * imports_keras(problem_set):
        __import__(name)
    os.sched_setaffinity(0, cores)


def grade(problem_set, part, code, *, seconds=60, first_loss_is_enough=False):
    """Return what a part's checks say to an answer.

    Parameters
    ----------
    problem_set, part : str
        The part is named after its solution cell.
    code : str
        What stands in that cell; the other parts are blank.
    seconds : float
        Time for all of it. Then the child is killed.
    first_loss_is_enough : bool
        Stop as soon as a check fails.

    Returns
    -------
    dict from grade_id of a check to str or None
        None where the check passes, otherwise what it says.
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(
        target=_child, args=(problem_set, part, code, theirs)
    )
    verdict = dict.fromkeys(checks_of(problem_set, part), TIMED_OUT)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        child.start()
        theirs.close()
        _listen(ours, verdict, time.monotonic() + seconds, first_loss_is_enough)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.join()
    return verdict


def _listen(pipe, verdict, end, first_loss_is_enough):
    """Take in what the child's checks say until it has ended, or until it is late."""
    with contextlib.suppress(EOFError):
        while pipe.poll(max(0, end - time.monotonic())):
            check, text = pipe.recv()
            verdict[check] = text
            if text is not None and first_loss_is_enough:
                return


def _child(problem_set, part, code, pipe):
    os.setpgid(0, 0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    warnings.simplefilter("ignore")
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    for name, text in _needed(problem_set, part, code):
        try:
            _run(name, text, vars(main))
            said = None
        except BaseException:  # an answer may raise whatever it likes
            said = traceback.format_exc()
        if name in checks_of(problem_set, part):
            pipe.send((name, said))
    pipe.close()
    os._exit(0)


def _needed(problem_set, part, code):
    """Yield name and text of each cell that this part's verdict depends on."""
    checks = checks_of(problem_set, part)
    left = set(checks)
    released = {nbgrader(cell).get("grade_id"): cell for cell in cells(problem_set, "exercises")}
    for number, cell in enumerate(cells(problem_set)):
        if cell["cell_type"] != "code":
            continue
        about = nbgrader(cell)
        name = about.get("grade_id", f"cell {number}")
        if name == part:
            yield name, code
        elif about.get("solution"):
            yield name, source(released[name])
        elif not about.get("grade") or name in checks:
            yield name, source(cell)
        left.discard(name)
        if not left:
            return


def _run(name, text, namespace):
    where = f"<{name}>"
    linecache.cache[where] = (len(text), None, text.splitlines(keepends=True), where)
    exec(compile(text, where, "exec"), namespace)
