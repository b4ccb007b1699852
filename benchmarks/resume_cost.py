"""What it costs to run a finished assignment of 100 submissions again: seconds."""

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.grade_vs_nbgrader import NUMPY_SET, grade, hand_in, release

NAME = "resume_cost"
GOAL = "<= 3 s"


def run(*, quick: bool = False) -> dict[str, Any]:
    """Grade a class, then run the same command again; return the second time."""
    number = 4 if quick else 100
    with tempfile.TemporaryDirectory() as folder:
        course = release(Path(folder) / "course", NUMPY_SET)
        hand_in(course, NUMPY_SET, number)
        first = grade(course, "classroom grade", NUMPY_SET)
        again = grade(course, "classroom grade", NUMPY_SET)
    told = {"seconds": again, "first_s": first, "submissions": number}
    return {"ratio": again / first, **told, "met": again <= 3}
