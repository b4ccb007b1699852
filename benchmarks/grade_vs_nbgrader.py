"""A class graded by `classroom grade` and by stock `nbgrader autograde`, in turn.

The same submissions in two copies of one course folder; the ratio of the wall times,
start-up included, and whether all scores agree. The set is the first problem set, whose
notebooks import NumPy and Matplotlib; every submission is one of the bank's right answers.
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
GOAL = ">= 10"

ROOT = Path(__file__).resolve().parents[1]
SET = "ps1-logic"
SCORES = """
select student.id, base_cell.name, grade.auto_score from grade
join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id order by 1, 2
"""


def run(*, quick: bool = False) -> dict[str, Any]:
    """Grade both ways; return seconds, their ratio, and whether the scores agree."""
    number = 4 if quick else 30
    with tempfile.TemporaryDirectory() as folder:
        released = release(Path(folder) / "released")
        seconds, scores = {}, {}
        for tool in ("classroom grade", "nbgrader autograde"):
            course = Path(shutil.copytree(released, Path(folder) / tool.split()[0]))
            hand_in(course, number)
            seconds[tool.split()[0]] = grade(course, tool)
            scores[tool] = read_scores(course)
    ours, stock = seconds["classroom"], seconds["nbgrader"]
    equal = len({json.dumps(rows) for rows in scores.values()}) == 1
    told = {"classroom_s": ours, "nbgrader_s": stock, "submissions": number}
    return {
        "ratio": stock / ours,
        **told,
        "equal_scores": equal,
        "met": stock / ours >= 10 and equal,
    }


def release(course: Path) -> Path:
    """Make a course folder with one released set in it."""
    shutil.copytree(ROOT / "solutions" / SET, course / "solutions" / SET)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    call(course, "nbgrader", "generate_assignment", SET)
    return course


def hand_in(course: Path, number: int) -> None:
    """Hand in the right answers of the bank, over and over."""
    text = (course / "exercises" / SET / f"{SET}.ipynb").read_text(encoding="utf-8")
    bank = ROOT / "tests" / "assignments" / "bank" / SET
    for k in range(number):
        notebook = json.loads(text)
        for cell in notebook["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            found = sorted((bank / name / "right").glob("*.py")) if name else []
            if found:
                cell["source"] = found[k % len(found)].read_text(encoding="utf-8")
        folder = course / "submitted" / f"student{k:03}" / SET
        folder.mkdir(parents=True)
        (folder / f"{SET}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def grade(course: Path, tool: str) -> float:
    """Run a command line in a course folder; return its wall time in seconds."""
    started = time.perf_counter()
    call(course, *tool.split(), SET)
    return time.perf_counter() - started


def call(course: Path, module: str, *arguments: str) -> str:
    """Run a Python module in a course folder; return what it prints."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    home = {name: str(course / "home") for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
    told = {"PATH": path, "MPLBACKEND": "agg", "PYTHONPATH": str(ROOT / "src"), **home}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *arguments],
        cwd=course,
        env={**os.environ, **told},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def read_scores(course: Path) -> list[Any]:
    """Return all scores in the gradebook."""
    database = sqlite3.connect(course / "gradebook.db")
    rows = database.execute(SCORES).fetchall()
    database.close()
    return rows
