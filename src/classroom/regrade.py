"""Grade again after a check has changed, and see who gains and who loses.

    nbgrader generate_assignment ps1-logic --force
    classroom regrade ps1-logic

The first line makes a changed source known to the gradebook. Then every submission is graded
that the change can touch; points that a person gave stay. The state before is kept in
.classroom/states/, so that a grade can be explained later:

    classroom regrade ps1-logic --since .classroom/states/ps1-logic-20260301T120000Z.json

shows the differences to that state, and grades nothing.
"""

import argparse
import datetime as dt
from pathlib import Path

from classroom import changes, grade
from classroom.changes import State
from classroom.course import Course
from classroom.errors import ClassroomError

STATES = Path(".classroom", "states")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom regrade` takes: all that `classroom grade` takes, and a state."""
    grade.add_arguments(parser)
    parser.add_argument("--since", type=Path, help="only compare with this state")


def main(args: argparse.Namespace) -> int:
    """Grade and print the differences; return what `classroom grade` returns."""
    course = Course(Path())
    if args.since:
        print(changes.table(changes.differences(changes.load(args.since), _state(course, args))))
        return 0
    before = _state(course, args)
    if not before:
        raise ClassroomError(
            f"nothing of {args.assignment} has been graded yet: classroom grade {args.assignment}"
        )
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    path = course.root / STATES / f"{args.assignment}-{now}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    changes.save(before, path)
    status = grade.main(args)
    print(f"\n{changes.table(changes.differences(before, _state(course, args)))}")
    print(f"The state before is in {path.relative_to(course.root)}.")
    return status


def _state(course: Course, args: argparse.Namespace) -> State:
    from nbgrader.api import MissingEntry

    with course.gradebook() as gradebook:
        try:
            return changes.state_of(gradebook, args.assignment)
        except MissingEntry as error:
            raise ClassroomError(
                f"the gradebook has no assignment {args.assignment!r}. Make it known with "
                f"`nbgrader generate_assignment {args.assignment} --force`."
            ) from error
