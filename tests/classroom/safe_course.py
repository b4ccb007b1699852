"""A course folder of its own for a test, graded by `classroom grade`."""

import shutil
import sqlite3
import subprocess
import sys

from answers import ROOT
from stock_nbgrader import SCORES, Course, Result

GRADES = """
select student.id, base_cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade
from grade join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id order by 1, 2
"""


class SafeCourse(Course):
    """Like `Course`, but graded by what is tested here."""

    @classmethod
    def of_notebook(cls, root, name, text):
        """Make a course folder for a source that is given as text."""
        path = root / "solutions" / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        shutil.copy(ROOT / "nbgrader_config.py", root)
        course = cls(root, name)
        course.nbgrader("generate_assignment", name)
        return course

    def grade(self, *options, expect_success=True):
        """Run `classroom grade`; return what it prints."""
        finished = subprocess.run(
            [
                sys.executable,
                "-W",
                "ignore",
                "-m",
                "classroom",
                "grade",
                self.problem_set,
                *options,
            ],
            cwd=self.root,
            env=self._environment(),
            capture_output=True,
            text=True,
        )
        log = finished.stdout + finished.stderr
        assert finished.returncode == 0 or not expect_success, log
        return log

    def _environment(self):
        return {**super()._environment(), "PYTHONPATH": str(ROOT / "src")}

    def autograde(self):
        """Grade what was submitted; return {student: {grade_id: Result}}."""
        self.log = self.grade()
        return self.results()

    def results(self):
        """Return what the gradebook and the graded notebooks say."""
        with sqlite3.connect(self.root / "gradebook.db") as database:
            rows = database.execute(SCORES).fetchall()
        database.close()
        results = {path.name: {} for path in (self.root / "submitted").iterdir()}
        for student, check, score, _ in rows:
            results[student][check] = Result(score, self._texts(student).get(check, ""))
        return results


def rows(course):
    """Return every score of the gradebook, sorted."""
    with sqlite3.connect(course.root / "gradebook.db") as database:
        found = database.execute(GRADES).fetchall()
    database.close()
    return found


def start(course, *options):
    """Start `classroom grade`; return the process, whose output can be read."""
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "classroom",
        "grade",
        course.problem_set,
        *options,
    ]
    return subprocess.Popen(
        command,
        cwd=course.root,
        env=course._environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
