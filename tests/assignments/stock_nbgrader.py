"""A course folder of its own for a test, graded by stock nbgrader's commands."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from answers import ROOT, nbgrader

SCORES = """
select student.id, base_cell.name, grade.auto_score, grade.needs_manual_grade
from grade
join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
"""


@dataclass(frozen=True)
class Result:
    """What one check cell gave one student."""

    score: float | None
    text: str  # everything that the cell shows in the student's feedback


class Course:
    """An instructor's folder: the settings, one source, and what students hand in.

    Parameters
    ----------
    root : Path
        Where it is.
    problem_set : str
        Which set it holds.
    """

    def __init__(self, root, problem_set):
        self.root, self.problem_set = root, problem_set

    @classmethod
    def release(cls, root, problem_set):
        """Make the folder: copy the source and the settings, let nbgrader make the release."""
        shutil.copytree(ROOT / "solutions" / problem_set, root / "solutions" / problem_set)
        shutil.copy(ROOT / "nbgrader_config.py", root)
        course = cls(root, problem_set)
        course.nbgrader("generate_assignment", problem_set)
        return course

    def exercise(self):
        """Return the notebook that students get."""
        path = self.root / "exercises" / self.problem_set / f"{self.problem_set}.ipynb"
        return json.loads(path.read_text(encoding="utf-8"))

    def submit(self, student, answers, written=None):
        """Hand in the release with some cells replaced, by grade_id.

        Parameters
        ----------
        student : str
        answers : dict from grade_id to code
            Parts that are not in it stay blank.
        written : str, optional
            What to answer where a person reads.
        """
        notebook = self.exercise()
        for cell in notebook["cells"]:
            name = nbgrader(cell).get("grade_id")
            if name in answers:
                cell["source"] = answers[name]
            elif written and cell["cell_type"] == "markdown" and nbgrader(cell).get("solution"):
                cell["source"] = written
        folder = self.root / "submitted" / student / self.problem_set
        folder.mkdir(parents=True)
        path = folder / f"{self.problem_set}.ipynb"
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return path

    def autograde(self):
        """Grade what was submitted; return {student: {grade_id: Result}}."""
        self.nbgrader("autograde", self.problem_set, expect_success=False)
        with sqlite3.connect(self.root / "gradebook.db") as database:
            rows = database.execute(SCORES).fetchall()
        database.close()
        results = {student: {} for student in os.listdir(self.root / "submitted")}
        for student, check, score, _ in rows:
            results[student][check] = Result(score, self._texts(student).get(check, ""))
        return results

    def _texts(self, student):
        path = self.root / "autograded" / student / self.problem_set / f"{self.problem_set}.ipynb"
        if not path.exists():
            return {}
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return {nbgrader(cell)["grade_id"]: shown(cell) for cell in cells if nbgrader(cell)}

    def nbgrader(self, *arguments, expect_success=True):
        """Run an nbgrader command in the course folder; return what it prints."""
        finished = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "nbgrader", *arguments],
            cwd=self.root,
            env=self._environment(),
            capture_output=True,
            text=True,
        )
        log = finished.stdout + finished.stderr
        assert finished.returncode == 0 or not expect_success, log
        return log

    def _environment(self):
        """Keep nbgrader away from the settings and folders of whoever runs the tests."""
        home = self.root / "home"
        folders = {name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
        runtime = {"JUPYTER_RUNTIME_DIR": str(home / "runtime"), "MPLBACKEND": "agg"}
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        return {
            **os.environ,
            **folders,
            **runtime,
            "PATH": path,
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }


def shown(cell):
    """Return everything that a cell shows, without terminal colours."""
    texts = []
    for output in cell.get("outputs", []):
        texts += [*output.get("traceback", []), output.get("evalue", "")]
        texts += [
            "".join(output.get("text", [])),
            str(output.get("data", {}).get("text/plain", "")),
        ]
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(texts))
