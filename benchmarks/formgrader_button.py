"""Formgrader's autograde button, as it is and with kernels from a warm process.

The button is pressed for one student after the other, in one process, as formgrader's server
is one, and in two copies of a course folder: one has the line more in nbgrader_config.py that
switches warm kernels on. Every press counts, the first one too, during which the warm process
starts. The answers train small models. `validate` is the same for one command
`nbgrader validate` with all the notebooks.
"""

import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.grade_vs_nbgrader import KERAS_SET, TRAINED, call, hand_in, read_scores, release

NAME = "formgrader_button"
GOAL = "<= 0.4"

LINE = '\nc.Execute.kernel_manager_class = "classroom.kernels.WarmKernelManager"\n'
PRESS = """
import json, sys, time
from pathlib import Path
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader

app = NbGrader()
app.initialize([])
api = NbGraderAPI(coursedir=app.coursedir, parent=app)
seconds = []
for student in sorted(path.name for path in Path("submitted").iterdir()):
    started = time.perf_counter()
    result = api.autograde(sys.argv[1], student)
    assert result["success"], result
    seconds.append(time.perf_counter() - started)
print(json.dumps(seconds))
"""


def run(*, quick: bool = False) -> dict[str, Any]:
    """Press both ways, validate both ways; return seconds and ratios, ours / stock."""
    number = 2 if quick else 6
    presses, validated, scores = {}, {}, {}
    with tempfile.TemporaryDirectory() as folder:
        released = release(Path(folder) / "released", KERAS_SET, TRAINED)
        for kind, line in (("stock", ""), ("warm", LINE)):
            course = Path(shutil.copytree(released, Path(folder) / kind))
            with (course / "nbgrader_config.py").open("a") as settings:
                settings.write(line)
            hand_in(course, KERAS_SET, number)
            presses[kind] = press(course)
            scores[kind] = read_scores(course)
            validated[kind] = validate(course)
    ratio = sum(presses["warm"]) / sum(presses["stock"])
    equal = scores["warm"] == scores["stock"]
    return {
        "ratio": ratio,
        "stock_s": sum(presses["stock"]),
        "warm_s": sum(presses["warm"]),
        "first_press_ratio": presses["warm"][0] / presses["stock"][0],
        "later_press_ratio": sum(presses["warm"][1:]) / sum(presses["stock"][1:]),
        "validate_ratio": validated["warm"] / validated["stock"],
        "submissions": number,
        "equal_scores": equal,
        "met": ratio <= 0.4 and equal,
    }


def press(course: Path) -> list[float]:
    """Press the button for each student; return the seconds of each press."""
    (course / "press.py").write_text(PRESS, encoding="utf-8")
    seconds: list[float] = json.loads(call(course, "press", KERAS_SET).splitlines()[-1])
    return seconds


def validate(course: Path) -> float:
    """Validate all that was handed in with one command; return its wall time in seconds."""
    notebooks = [str(path) for path in sorted(course.glob("submitted/*/*/*.ipynb"))]
    started = time.perf_counter()
    said = call(course, "nbgrader", "validate", *notebooks)
    assert said.count("Success!") == len(notebooks), said
    return time.perf_counter() - started
