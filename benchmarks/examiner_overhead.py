"""What it costs that checks run outside of the answer's process.

All cells of ps2 to ps4 with the answers of `solutions/`. Through the examiner, as grading
runs them; and in one process, in the same IPython shell, as stock nbgrader has it. Both do
everything several times: the fastest round of each counts, since the first one imports.
`ratio` is the time of all check cells through the examiner / in one process.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat

from classroom import assignment, released
from classroom.job import Cell, Job, Limits
from classroom.sandbox import Warm

NAME = "examiner_overhead"
GOAL = "<= 2"

ROOT = Path(__file__).resolve().parents[1]
SETS = ("ps2-perceptron", "ps3-backprop", "ps4-mlps")
FOLDERS = {name: os.environ[name] for name in ("KERAS_HOME",) if name in os.environ}
ALIKE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
ALIKE["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
IN_ONE = """
import json, sys, time
from classroom.shell import new_shell, redirect
rounds, cells = json.load(sys.stdin)
shell = new_shell()
undo = redirect(shell.outputs)
seconds = []
for _ in range(rounds):
    seconds.append(0.0)
    for number, source, is_check in cells:
        started = time.perf_counter()
        shell.run(number, source)
        seconds[-1] += is_check * (time.perf_counter() - started)
        failed = [o for o in shell.outputs.take() if o["output_type"] == "error"]
        assert not failed, (number, failed)
undo()
print(json.dumps(seconds))
"""


def run(*, quick: bool = False) -> dict[str, Any]:
    """Run every set both ways; return the seconds of all checks, and their ratio."""
    rounds = 2 if quick else 5
    result: dict[str, Any] = {}
    ours = alone = 0.0
    for name in SETS:
        examined, in_one = _examined(name, rounds), _in_one(name, rounds)
        result[name] = {"examiner_s": examined, "one_process_s": in_one, "ratio": examined / in_one}
        ours, alone = ours + examined, alone + in_one
    ratio = ours / alone
    return {"ratio": ratio, "met": ratio <= 2, **result}


def _examined(name: str, rounds: int) -> float:
    """Return the fastest time of all checks through the examiner."""
    source = released.source_of(_path(name))
    job = Job(name, _cells(name), limits=Limits(cell_seconds=120.0))
    warm = Warm(assignment.modules_of({name: source}), tuple(FOLDERS.values()), FOLDERS)
    try:
        results = [warm.run(job) for _ in range(rounds)]
    finally:
        warm.stop()
    for result in results:
        failed = [check for check, passed in result.passed.items() if not passed]
        if result.fault or failed:
            raise RuntimeError(f"{name}: {result.fault or failed}")
    return min(result.seconds["checks"] for result in results)


def _in_one(name: str, rounds: int) -> float:
    """Return the fastest time of all checks in the process of the answer."""
    cells = [(cell.number, cell.source, cell.role == "check") for cell in _cells(name)]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IN_ONE],
        input=json.dumps([rounds, cells]),
        env={**os.environ, **ALIKE, "PYTHONPATH": str(ROOT / "src")},
        check=True,
        capture_output=True,
        text=True,
    )
    return min(json.loads(done.stdout.splitlines()[-1]))


def _cells(name: str) -> tuple[Cell, ...]:
    book = nbformat.read(_path(name), as_version=4)
    return assignment.cells_of(book, released.source_of(_path(name)))


def _path(name: str) -> Path:
    return ROOT / "solutions" / name / f"{name}.ipynb"
