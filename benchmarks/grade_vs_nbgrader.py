"""A class graded by `classroom grade` and by stock `nbgrader autograde`, in turn.

The same submissions in two copies of one course folder; the ratio of the wall times,
start-up included, and whether all scores agree. One set imports NumPy and Matplotlib only,
the other one Keras, with which its answers build and train small models; every submission is
one of the bank's right answers. `ratio` is that of the set with Keras.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

NAME = "grade_vs_nbgrader"
GOAL = ">= 10 with Keras, >= 15 with NumPy only"

ROOT = Path(__file__).resolve().parents[1]
NUMPY_SET, KERAS_SET = "ps1-logic", "ps5-keras-apis"
GOALS = {NUMPY_SET: 15, KERAS_SET: 10}
SCORES = """
select student.id, base_cell.name, grade.auto_score from grade
join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id order by 1, 2
"""


def run(*, quick: bool = False) -> dict[str, Any]:
    """Grade both sets both ways; return seconds, their ratios, and whether the scores agree."""
    told = {name: compare(name, 4 if quick else 30) for name in GOALS}
    met = all(told[name]["ratio"] >= goal for name, goal in GOALS.items())
    equal = all(each["equal_scores"] for each in told.values())
    return {"ratio": told[KERAS_SET]["ratio"], "met": met and equal, **told}


def compare(problem_set: str, number: int) -> dict[str, Any]:
    """Grade one set both ways."""
    with tempfile.TemporaryDirectory() as folder:
        released = release(Path(folder) / "released", problem_set)
        seconds, scores = {}, {}
        for tool in ("classroom grade", "nbgrader autograde"):
            course = Path(shutil.copytree(released, Path(folder) / tool.split()[0]))
            hand_in(course, problem_set, number)
            seconds[tool.split()[0]] = grade(course, tool, problem_set)
            scores[tool] = read_scores(course)
    ours, stock = seconds["classroom"], seconds["nbgrader"]
    equal = len({json.dumps(rows) for rows in scores.values()}) == 1
    told = {"classroom_s": ours, "nbgrader_s": stock, "submissions": number}
    return {"ratio": stock / ours, **told, "equal_scores": equal}


def release(course: Path, problem_set: str) -> Path:
    """Make a course folder with one released set in it."""
    shutil.copytree(ROOT / "solutions" / problem_set, course / "solutions" / problem_set)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    call(course, "nbgrader", "generate_assignment", problem_set)
    return course


def hand_in(course: Path, problem_set: str, number: int) -> None:
    """Hand in the right answers of the bank, over and over."""
    path = course / "exercises" / problem_set / f"{problem_set}.ipynb"
    text = path.read_text(encoding="utf-8")
    bank = ROOT / "tests" / "assignments" / "bank" / problem_set
    for k in range(number):
        notebook = json.loads(text)
        for cell in notebook["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            found = sorted((bank / name / "right").glob("*.py")) if name else []
            if found:
                cell["source"] = found[k % len(found)].read_text(encoding="utf-8")
        folder = course / "submitted" / f"student{k:03}" / problem_set
        folder.mkdir(parents=True)
        (folder / path.name).write_text(json.dumps(notebook), encoding="utf-8")


def grade(course: Path, tool: str, problem_set: str) -> float:
    """Run a command line in a course folder; return its wall time in seconds."""
    started = time.perf_counter()
    call(course, *tool.split(), problem_set)
    return time.perf_counter() - started


def call(course: Path, module: str, *arguments: str) -> str:
    """Run a Python module in a course folder; return what it prints."""
    words, environment = command(course, module, *arguments)
    done = subprocess.run(
        words, cwd=course, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def command(course: Path, module: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return the command line that runs a Python module, and its environment."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    home = {name: str(course / "home") for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
    told = {"PATH": path, "MPLBACKEND": "agg", "PYTHONPATH": str(ROOT / "src"), **home}
    return [sys.executable, "-W", "ignore", "-m", module, *arguments], {**os.environ, **told}


def read_scores(course: Path) -> list[Any]:
    """Return all scores in the gradebook."""
    database = sqlite3.connect(course / "gradebook.db")
    rows = database.execute(SCORES).fetchall()
    database.close()
    return rows
