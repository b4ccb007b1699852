"""Kernels forked from a warm process do what ordinary ones do, and leave nothing behind."""

import ast
import asyncio
import contextlib
import logging
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from nbclient.exceptions import DeadKernelError
from nbgrader.preprocessors import Execute
from traitlets.config import Config

from classroom import kernel_forks, kernels

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="warm starts need Linux"),
    pytest.mark.xdist_group("kernels"),
]

OF_THE_MACHINE = re.compile(  # TensorFlow's C++ parts, about processors, when they are loaded
    r"^([IWE]0{4} .*|WARNING: All log messages before absl.*|To enable the following.*)\n", re.M
)
MANAGER = "classroom.kernels.WarmKernelManager"
IS_WARM = "import os\nprint('kernel_parent' in open(f'/proc/{os.getppid()}/cmdline').read())"


@pytest.fixture(scope="module", autouse=True)
def _own_folders(tmp_path_factory):
    """Keep away from the folders of whoever runs the tests; stop the warm process at the end."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(home / name.lower()))
        yield
    kernel_forks.stop()


@pytest.fixture
def execute(tmp_path):
    """Execute cells as nbgrader does; return what each of them shows."""

    def run(*cells, warm=True, timeout=300, **settings):
        code = [nbformat.v4.new_code_cell(cell) for cell in cells]
        named = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
        notebook = nbformat.v4.new_notebook(cells=code, metadata=named)
        nbformat.write(notebook, tmp_path / "notebook.ipynb")
        os.environ.pop("PYTEST_CURRENT_TEST", None)  # a kernel that sees it shows less
        c = Config({"Execute": {"timeout": timeout}, "WarmProvisioner": settings})
        if warm:
            c.Execute.kernel_manager_class = MANAGER
        done, _ = Execute(config=c).preprocess(notebook, {"metadata": {"path": str(tmp_path)}})
        return [plain(cell.outputs) for cell in done.cells]

    return run


def plain(outputs):
    """Return outputs without what differs each time: numbers of processes, cuts in streams."""
    shown = {"stdout": "", "stderr": ""}
    others = [{k: v for k, v in o.items() if k != "metadata"} for o in outputs if "text" not in o]
    for output in outputs:
        if "text" in output:
            shown[output.name] += re.sub(r"/ipykernel_\d+", "", output.text)
    shown["stderr"] = OF_THE_MACHINE.sub("", shown["stderr"])
    return {**shown, "others": others}


def text(shown):
    return shown["stdout"]


def gone(pid, seconds=120):
    """Wait for a process to end; return whether it has."""
    try:
        psutil.Process(pid).wait(seconds)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    return True


def warm_process():
    """Return the warm process of this one."""
    (found,) = [p for p in psutil.Process().children() if "kernel_parent" in "".join(p.cmdline())]
    return found


CELLS = (
    IS_WARM.replace("print", "warm = "),
    "import sys\nimport numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt",
    "print(sys.argv[0], sys.path, os.getcwd(), plt.get_backend(), __name__)",
    "fig, ax = plt.subplots()\nax.plot([1, 2, 4])\nax.set_title('a figure')\nax",
    "plt.imshow(np.eye(3))\nplt.show()\nplt.plot([3, 1]);",
    "%config InlineBackend.figure_formats = ['svg']\nplt.get_fignums()",
    "pd.DataFrame(np.arange(90).reshape(3, 30))",
    "def f(x):\n    return 1 / x\nf(0)",
    "sys.stderr.write('to stderr')\nprint('to stdout')\nNone",
    "this is no Python",
    "from IPython.display import HTML\nHTML('<b>bold</b>')",
    "import warnings\nwarnings.warn('of a warning')",
    "from multiprocessing import Pool\nwith Pool(2) as pool:\n    print(pool.map(abs, [-1, 2]))",
)
KERAS = (
    "import keras\nkeras.utils.set_random_seed(0)",
    "model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])\nmodel.summary()",
    "model.compile('adam', 'mse')\nx, y = np.random.rand(64, 3), np.random.rand(64, 2)",
    "model.fit(x, y, epochs=3, verbose=0).history",
    "import tensorflow as tf\nprint('before')\ntf.get_logger().warning('of TensorFlow')\n"
    "print('after')",
    "from absl import logging\nlogging.warning('of absl')",
)


def test_outputs_and_figures_are_those_of_an_ordinary_kernel(execute):
    warm = execute(*CELLS, *KERAS)
    assert warm == execute(*CELLS, *KERAS, warm=False)
    assert "image/png" in str(warm[3]["others"])
    assert warm[-2]["stdout"].split("\n") == [
        "before",
        "WARNING:tensorflow:of TensorFlow",
        "after",
        "",
    ]
    assert warm[-1]["stderr"] == "WARNING:absl:of absl\n"


def test_modules_are_imported_before_the_first_cell(execute):
    (first, _, last) = execute(
        IS_WARM, "import sys\nprint('scipy.stats' in sys.modules)", "from scipy.stats import norm"
    )
    assert text(first) == "True\n"
    assert last == plain([])


def test_only_what_a_notebook_imports_is_imported(execute):
    shown = execute("import sys, numpy\nprint('sklearn.svm' in sys.modules)")
    assert text(shown[0]) == "False\n"


def test_a_restarted_kernel_is_a_new_one(tmp_path):
    async def numbers():
        manager, pids = kernels.WarmKernelManager(kernel_name="python3"), []
        await manager.start_kernel(cwd=str(tmp_path))
        for now in (True, False, None):
            client = manager.client()
            client.start_channels()
            await client.wait_for_ready(timeout=120)
            asked = {"user_expressions": {"asked": "('x' in dir(), os.getpid())"}, "reply": True}
            answer = await client.execute("import os", timeout=60, **asked)
            pids.append(answer["content"]["user_expressions"]["asked"]["data"]["text/plain"])
            await client.execute("x = 1", reply=True, timeout=60)
            client.stop_channels()
            if now is not None:
                await manager.restart_kernel(now=now)
        await manager.shutdown_kernel()
        return pids

    found = [ast.literal_eval(pid) for pid in asyncio.run(numbers())]
    assert [known for known, _ in found] == [False] * 3
    assert len({pid for _, pid in found}) == 3
    assert all(gone(pid) for _, pid in found)


def test_each_kernel_draws_random_numbers_of_its_own(execute):
    cell = "import random\nimport numpy as np\nprint(np.random.rand(), random.random())"
    assert text(execute(cell)[0]) != text(execute(cell)[0])


def test_a_kernel_finds_files_and_modules_in_its_folder(execute, tmp_path):
    (tmp_path / "mine.py").write_text("VALUE = 3")
    (tmp_path / "data.txt").write_text("four")
    shown = execute(IS_WARM, "import mine\nprint(mine.VALUE, open('data.txt').read())")
    assert [text(outputs) for outputs in shown] == ["True\n", "3 four\n"]


def test_an_endless_loop_is_interrupted_and_the_next_cell_runs(execute):
    endless, after = execute("while True:\n    pass", "print('on')", timeout=5)
    assert endless["others"][-1]["ename"] in ("KeyboardInterrupt", "CellTimeoutError")
    assert text(after) == "on\n"


@pytest.mark.parametrize("end", ["os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_a_kernel_that_dies_is_reported(execute, end):
    with pytest.raises(DeadKernelError):
        execute("import os", end, "1")


def test_what_a_notebook_starts_ends_with_its_kernel(execute):
    sleep = "import subprocess\nprint(subprocess.Popen(['sleep', '1000']).pid, os.getpid())"
    _, shown = execute("import os", sleep)
    sleeper, kernel = map(int, text(shown).split())
    assert gone(sleeper)
    assert gone(kernel)


def test_a_kernel_that_cannot_be_interrupted_is_killed(execute, tmp_path):
    stubborn = (
        "import os, time\nfrom pathlib import Path\nPath('pid').write_text(str(os.getpid()))\n"
        "while True:\n    try:\n        time.sleep(1)\n    except BaseException:\n        pass"
    )
    with contextlib.suppress(RuntimeError, TimeoutError):
        execute(stubborn, "1", timeout=5)
    assert gone(int((tmp_path / "pid").read_text()))


SCRIPT = f"""
import nbformat
from nbgrader.preprocessors import Execute
from traitlets.config import Config
cell = nbformat.v4.new_code_cell('''
import os, subprocess, time
from pathlib import Path
pids = [os.getpid(), os.getppid(), subprocess.Popen(["sleep", "1000"]).pid]
Path("part").write_text(" ".join(map(str, pids)))
os.rename("part", "pids")
time.sleep(1000)
''')
named = {{"kernelspec": {{"name": "python3", "display_name": "", "language": "python"}}}}
notebook = nbformat.v4.new_notebook(cells=[cell], metadata=named)
c = Config()
c.Execute.kernel_manager_class = {MANAGER!r}
Execute(config=c).preprocess(notebook, {{"metadata": {{"path": "."}}}})
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_outlives_nbgrader(tmp_path, number):
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-c", SCRIPT], cwd=tmp_path)
    pids = wait_for(tmp_path / "pids")
    process.send_signal(number)
    process.wait(120)
    assert all(gone(int(pid)) for pid in pids.split())


def test_no_kernel_outlives_the_warm_process(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", SCRIPT], cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    kernel, parent, _ = map(int, wait_for(tmp_path / "pids").split())
    os.kill(parent, signal.SIGKILL)
    assert gone(kernel)
    assert process.wait(120) != 0  # nbgrader hears of it, as of any dead kernel


def wait_for(path: Path):
    for _ in range(3000):
        if path.exists():
            return path.read_text()
        time.sleep(0.1)
    raise AssertionError(f"no {path}")


def test_a_warm_process_that_was_killed_is_replaced(execute):
    execute("1")
    killed = warm_process()
    killed.kill()
    killed.wait()
    assert text(execute(IS_WARM)[0]) == "True\n"


def test_a_changed_module_is_imported_anew(execute, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("modules")
    (folder / "changing.py").write_text("VALUE = 1")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *sys.path]))
    cells = IS_WARM, "import changing\nprint(changing.VALUE)"
    settings = {"packages": ["changing"]}
    assert [text(shown) for shown in execute(*cells, **settings)] == ["True\n", "1\n"]
    (folder / "changing.py").write_text("VALUE = 22")
    assert [text(shown) for shown in execute(*cells, **settings)] == ["True\n", "22\n"]


def test_a_module_that_starts_threads_is_a_reason_to_start_cold(
    execute, tmp_path_factory, monkeypatch, caplog
):
    folder = tmp_path_factory.mktemp("modules")
    (folder / "threaded.py").write_text(
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\nVALUE = 5"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *sys.path]))
    caplog.set_level(logging.WARNING)
    cells = IS_WARM, "import threaded\nprint(threaded.VALUE)"
    shown = execute(*cells, packages=["threaded"])
    assert [text(outputs) for outputs in shown] == ["False\n", "5\n"]
    assert "starts cold: one of threaded starts threads when imported" in caplog.text


@pytest.mark.parametrize(
    "line", ["import os\nos.environ['KERAS_BACKEND'] = 'numpy'", "%env KERAS_BACKEND=numpy"]
)
def test_a_notebook_that_sets_its_environment_gets_what_it_set(execute, line, caplog):
    shown = text(execute(line, "import keras\nprint(keras.backend.backend())")[1])
    assert shown.endswith("numpy\n")
    assert "a notebook sets environment variables" in caplog.text


def test_a_module_of_a_students_own_comes_first_as_ever(execute, tmp_path, caplog):
    (tmp_path / "numpy.py").write_text("pi = 3")
    assert text(execute("import numpy\nprint(numpy.pi)")[0]) == "3\n"
    assert "has a 'numpy' of its own" in caplog.text


@pytest.mark.parametrize(
    ("code", "found"),
    [
        (
            "import numpy as np, keras\nfrom sklearn.svm import SVC",
            ["keras", "numpy", "sklearn.svm"],
        ),
        ("if True:\n    import numpy.linalg", ["numpy.linalg"]),
        ("import os\nfrom . import numpy\nprint('import numpy')", []),
        ("os.environ.get('HOME')\nimport numpy", ["numpy"]),
        ("import sklearn.experimental.enable_halving_search_cv, numpy._core", []),
    ],
)
def test_what_is_wanted_is_read_from_the_notebooks(tmp_path, code, found):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbformat.write(notebook, tmp_path / "a.ipynb")
    (tmp_path / "broken.ipynb").write_text("{")
    assert kernels.wanted(tmp_path, kernels.PACKAGES) == found
