"""The grade of every student in an assignment, as the gradebook has it."""

from dataclasses import dataclass

from classroom.collecting.matching import Student
from classroom.course import Course
from classroom.errors import ClassroomError
from classroom.roster import students_of


@dataclass(frozen=True)
class Final:
    """One student's grade in one assignment."""

    student: Student
    handed_in: bool
    graded: bool
    unread: bool
    score: float
    penalty: float
    most: float

    @property
    def points(self) -> float:
        """What counts: never below zero."""
        return max(0.0, self.score - self.penalty)


def finals_of(course: Course, assignment: str) -> list[Final]:
    """Return the grade of every student of the roster, sorted by id.

    Raises
    ------
    ClassroomError
        If the gradebook does not know the assignment.
    """
    from nbgrader.api import MissingEntry

    with course.gradebook() as gradebook:
        try:
            most = gradebook.find_assignment(assignment).max_score
        except MissingEntry as error:
            raise ClassroomError(
                f"the gradebook has no assignment {assignment!r}. Make it known with "
                f"`nbgrader generate_assignment {assignment} --force`, then grade."
            ) from error
        found = {s.student.id: s for s in gradebook.assignment_submissions(assignment)}
        handed_in = set(course.students_with("submitted", assignment))
        finals = []
        for student in students_of(course):
            submission = found.get(student.id) if student.id in handed_in else None
            unread, score, penalty = False, 0.0, 0.0
            if submission is not None:
                unread = submission.needs_manual_grade
                score, penalty = submission.score, submission.late_submission_penalty or 0.0
            there, graded = student.id in handed_in, submission is not None
            finals.append(Final(student, there, graded, unread, score, penalty, most))
    return finals
