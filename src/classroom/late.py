"""Take points off for handing in late, by a policy in nbgrader_config.py.

    classroom late ps1-logic

nbgrader takes late points off when it grades, so before anybody has read the parts in words.
Run this after reading, after an extension, or after a change of the policy or the due date: it
applies the policy to the scores as they are now. The policy:

    c.AssignLatePenalties.plugin_class = "classroom.late.LatePolicy"
    c.LatePolicy.grace_minutes = 15      # so much is never late
    c.LatePolicy.per_day = 0.10          # share of the score for each day that has begun
    c.LatePolicy.most = 0.50             # never more than this share ...
    c.LatePolicy.closed_after_days = 7   # ... unless it comes later than this: then all of it

The due date is nbgrader's: nbgrader db assignment add ps1-logic --duedate "2026-03-01 23:59 UTC".
A submission whose time nobody knows is never late.
"""

import argparse
import math

import nbformat
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import Float

from classroom.course import Course, add_course_argument
from classroom.errors import ClassroomError
from classroom.tables import text_table

DAY = 86_400.0


class LatePolicy(LateSubmissionPlugin):
    """A share of the score for each day, up to a limit; nbgrader calls it when it grades."""

    grace_minutes = Float(0.0, help="so much is never late").tag(config=True)
    per_day = Float(0.0, help="share of the score for each day that has begun").tag(config=True)
    most = Float(1.0, help="largest share that days can cost").tag(config=True)
    closed_after_days = Float(
        None, allow_none=True, help="later than this, the whole score is lost"
    ).tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points to take off.

        Parameters
        ----------
        student_id : str
        score : float
            What was reached, in points.
        total_seconds_late : float
            Since the due date, extensions included.

        Returns
        -------
        float or None
            None where it was not late.
        """
        late = total_seconds_late - 60.0 * self.grace_minutes
        if late <= 0:
            return None
        if self.closed_after_days is not None and late > DAY * self.closed_after_days:
            return score
        return score * min(self.most, self.per_day * math.ceil(late / DAY))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom late` takes."""
    parser.add_argument("assignment", help="the assignment, as its folder is called")
    add_course_argument(parser)


def main(args: argparse.Namespace) -> int:
    """Apply the policy of the settings to every submission; print who was late."""
    course = Course(args.course)
    lines = []
    for student in course.students_with("autograded", args.assignment):
        for notebook in course.notebooks(args.assignment):
            lines += _apply(course, args.assignment, student, notebook)
    if not lines:
        print("Nobody was late.")
    else:
        print(text_table(["student", "hours late", "score", "taken off"], lines))
    return 0


def _apply(course: Course, assignment: str, student: str, notebook: str) -> list[list[str]]:
    """Let nbgrader's own step do it; return a line for the table if it was late."""
    from nbgrader.api import MissingEntry

    about = {
        "student": student,
        "assignment": assignment,
        "notebook": notebook,
        "db_url": course.directory.db_url,
    }
    try:
        step = AssignLatePenalties(parent=course.app)
        step.preprocess(nbformat.v4.new_notebook(), {"nbgrader": about})
    except MissingEntry as error:
        raise ClassroomError(
            f"{student} has no grade for {assignment}. Grade first: classroom grade {assignment}"
        ) from error
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(assignment, student)
        found = gradebook.find_submission_notebook(notebook, assignment, student)
        hours = submission.total_seconds_late / 3600
        if hours <= 0:
            return []
        penalty = found.late_submission_penalty or 0.0
        return [[student, f"{hours:.1f}", f"{found.score:g}", f"{penalty:g}"]]
