"""Write a page of feedback for each student: what failed, why, and nothing secret.

    classroom feedback ps1-logic
    classroom feedback ps1-logic --student ada --student grace

The pages are feedback/STUDENT/ASSIGNMENT/NOTEBOOK.html. Each opens with what to look at:
points by part, the behaviours that failed, what was expected on public inputs, hints, and
what was repaired when the submission arrived. Hidden checks, their inputs and their values
are left out, and nothing that a student wrote can run in a browser.

Grades are taken from the gradebook, so run it after `classroom grade` and again after reading
the parts in words. `nbgrader generate_feedback` and formgrader write the same pages in a
course folder whose nbgrader_config.py calls `classroom.feedback.configure(c)`.
"""

import argparse
import contextlib
import time
from typing import Any

from classroom.course import Course, add_course_argument
from classroom.errors import ClassroomError
from classroom.feedback.settings import configure

__all__ = ["add_arguments", "configure", "main"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom feedback` takes."""
    parser.add_argument("assignment", help="the assignment, as its folder is called")
    parser.add_argument("--student", action="append", help="only this student (repeatable)")
    add_course_argument(parser)


def main(args: argparse.Namespace) -> int:
    """Write the pages, and return 0 if every one could be written."""
    course = Course(args.course)
    graded = course.students_with("autograded", args.assignment)
    wanted = args.student or graded
    missing = sorted(set(wanted) - set(graded))
    if not graded or missing:
        raise ClassroomError(
            f"no graded {args.assignment} of {', '.join(missing) or 'anybody'}. "
            f"Grade first: classroom grade {args.assignment}"
        )
    configure(course.app.config)
    began = time.time()
    for student in args.student or ["*"]:  # one run for all: nbgrader prepares its page once
        _write(course, args.assignment, student)
    failed = [student for student in wanted if not _written(course, args, student, began)]
    print(f"{len(wanted) - len(failed)} pages in {course.folder('feedback', '.', '.').resolve()}")
    if failed:
        print(f"No page for {', '.join(failed)}: nbgrader says why above. The others are complete.")
    return 1 if failed else 0


def _write(course: Course, assignment: str, student: str) -> None:
    """Let nbgrader write pages; it goes on after a submission that it cannot show."""
    from nbgrader.converters import GenerateFeedback
    from nbgrader.converters.base import NbGraderException

    course.directory.assignment_id, course.directory.student_id = assignment, student
    converter: Any = GenerateFeedback(coursedir=course.directory, parent=course.app)
    converter.force = True  # a grade may have changed without any file
    with contextlib.suppress(NbGraderException):
        converter.start()


def _written(course: Course, args: argparse.Namespace, student: str, began: float) -> bool:
    pages = list(course.folder("feedback", student, args.assignment).glob("*.html"))
    return bool(pages) and all(page.stat().st_mtime >= began - 2 for page in pages)
