"""What grading costs beyond the students' own cells: wall time / (their time / cores).

The answers' cells and the checks are timed where they run; everything else, from start-up
to the gradebook, is overhead. `ratio` is that of a set whose answers build and train models
with Keras; where the cells of a submission take a fraction of a second, as those of the set
with NumPy only do, the records of nbgrader weigh more.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.grade_vs_nbgrader import KERAS_SET, NUMPY_SET, grade, hand_in, release

NAME = "grade_overhead"
GOAL = "<= 1.3"


def run(*, quick: bool = False) -> dict[str, Any]:
    """Grade a class in each set; return wall time, time of the cells, and their ratio."""
    number = 4 if quick else 60
    told = {name: measure(name, number) for name in (KERAS_SET, NUMPY_SET)}
    ratio = told[KERAS_SET]["ratio"]
    return {"ratio": ratio, "met": ratio <= 1.3, "submissions": number, **told}


def measure(problem_set: str, number: int) -> dict[str, Any]:
    """Grade a class in one set."""
    with tempfile.TemporaryDirectory() as folder:
        course = release(Path(folder) / "course", problem_set)
        hand_in(course, problem_set, number)
        wall = grade(course, "classroom grade", problem_set)
        journal = course / ".classroom" / "journal" / problem_set
        own = sum(_seconds(path) for path in journal.glob("*.json"))
    cores = len(os.sched_getaffinity(0))
    return {"ratio": wall / (own / cores), "wall_s": wall, "cells_s": own, "cores": cores}


def _seconds(path: Path) -> float:
    entry = json.loads(path.read_text(encoding="utf-8"))
    return sum(sum(result["seconds"].values()) for result in entry["results"].values())
