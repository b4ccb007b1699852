"""A course folder of its own for a test, graded by `classroom grade`."""

import sqlite3
import subprocess
import sys

from stock_nbgrader import SCORES, Course, Result


class SafeCourse(Course):
    """Like `Course`, but graded by what is tested here."""

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
