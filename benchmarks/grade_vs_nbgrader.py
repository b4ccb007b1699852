"""A class graded by `classroom grade` and by stock `nbgrader autograde`, in turn.

The same submissions in two copies of one course folder; the ratio of the wall times,
start-up included, and whether all scores agree. Every submission is one of the bank's right
answers. One set imports NumPy and Matplotlib only. The two with Keras are parts of another
set: in one the answers build models, in the other they train them for a second or two.
`ratio` is that of the class that builds models.
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
GOAL = ">= 10 with Keras, >= 8 where models train, >= 15 with NumPy only"

ROOT = Path(__file__).resolve().parents[1]
NUMPY_SET, KERAS_SET = "ps1-logic", "ps5-keras-apis"
BUILT, TRAINED = ("stack", "graph", "paths"), ("learn",)
CLASSES = {  # name: set, its parts (all if none are named), goal
    "numpy": (NUMPY_SET, (), 15),
    "keras_built": (KERAS_SET, BUILT, 10),
    "keras_trained": (KERAS_SET, TRAINED, 8),
}
SCORES = """
select student.id, base_cell.name, grade.auto_score from grade
join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id order by 1, 2
"""


def run(*, quick: bool = False) -> dict[str, Any]:
    """Grade each class both ways; return seconds, their ratios, and whether scores agree."""
    number = 4 if quick else 30
    told = {name: compare(*about[:2], number) for name, about in CLASSES.items()}
    fast = all(told[name]["ratio"] >= goal for name, (*_, goal) in CLASSES.items())
    equal = all(each["equal_scores"] for each in told.values())
    return {"ratio": told["keras_built"]["ratio"], "met": fast and equal, **told}


def compare(problem_set: str, parts: tuple[str, ...], number: int) -> dict[str, Any]:
    """Grade one class both ways."""
    with tempfile.TemporaryDirectory() as folder:
        released = release(Path(folder) / "released", problem_set, parts)
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


def release(course: Path, problem_set: str, parts: tuple[str, ...] = ()) -> Path:
    """Make a course folder with one released set in it, or with some of its parts."""
    shutil.copytree(ROOT / "solutions" / problem_set, course / "solutions" / problem_set)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    if parts:
        keep_parts(course / "solutions" / problem_set / f"{problem_set}.ipynb", parts)
    call(course, "nbgrader", "generate_assignment", problem_set)
    return course


def keep_parts(path: Path, parts: tuple[str, ...]) -> None:
    """Leave the first code cell and the cells of some parts in a set's source."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in notebook["cells"]]
    kept = ("setup", *parts)
    notebook["cells"] = [
        cell
        for cell, name in zip(notebook["cells"], names, strict=True)
        if name in kept or name.startswith(tuple(f"{part}_" for part in parts))
    ]
    path.write_text(json.dumps(notebook), encoding="utf-8")


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
