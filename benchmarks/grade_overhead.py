"""What grading costs beyond the students' own cells: wall time / (their time / cores).

The answers' cells and the checks are timed where they run; everything else, from start-up
to the gradebook, is overhead.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.grade_vs_nbgrader import SET, grade, hand_in, release

NAME = "grade_overhead"
GOAL = "<= 1.3"


def run(*, quick: bool = False) -> dict[str, Any]:
    """Grade a class; return wall time, time of the cells, and their ratio."""
    number = 4 if quick else 60
    with tempfile.TemporaryDirectory() as folder:
        course = release(Path(folder) / "course")
        hand_in(course, number)
        wall = grade(course, "classroom grade")
        journal = course / ".classroom" / "journal" / SET
        own = sum(_seconds(path) for path in journal.glob("*.json"))
    cores = len(os.sched_getaffinity(0))
    ratio = wall / (own / cores)
    return {"ratio": ratio, "wall_s": wall, "cells_s": own, "cores": cores, "met": ratio <= 1.3}


def _seconds(path: Path) -> float:
    entry = json.loads(path.read_text(encoding="utf-8"))
    return sum(sum(result["seconds"].values()) for result in entry["results"].values())
