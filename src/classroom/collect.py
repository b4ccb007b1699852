"""Collect what students handed in, from a platform's download.

    classroom collect ps1-logic downloads/submissions.zip
    classroom collect ps1-logic downloads/ --layout moodle --worksheet grades.csv
    classroom collect ps1-logic /srv/nbgrader/exchange --dry-run

Takes zip files and folders as Canvas, Moodle and Blackboard name them, nbgrader's exchange,
and plain folders with one folder, zip file or notebook for each student. It may be run as
often as you like: what is there already stays, a newer submission replaces an older one, and
the older one is kept in collected/. What was taken from where is added to
collected/ASSIGNMENT/log.csv.

The roster tells who is who: import it first (`classroom roster`). Times that a platform
does not state are unknown, and an unknown time is never late: see --received.
"""

import argparse
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from classroom.collecting import report
from classroom.collecting.layouts import LAYOUTS, Download, Handed, Sender, recognise, zone_called
from classroom.collecting.matching import Matcher, safe_id
from classroom.collecting.sources import (
    FolderSource,
    Limits,
    Source,
    open_source,
    printable,
    read_all,
)
from classroom.collecting.store import named_as_released, store
from classroom.course import Course, add_course_argument
from classroom.errors import ClassroomError
from classroom.roster import read_roster, students_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom collect` takes."""
    parser.add_argument("assignment", help="the assignment, as its folder is called")
    parser.add_argument("sources", nargs="+", type=Path, help="zip files or folders")
    parser.add_argument("--layout", choices=LAYOUTS, default="auto", help="how files are named")
    parser.add_argument(
        "--worksheet", type=Path, help="Moodle's grading worksheet: who has which number"
    )
    parser.add_argument(
        "--received", type=_time, metavar="TIME", help="when, where the platform does not say"
    )
    parser.add_argument(
        "--timezone", type=_zone, metavar="ZONE", help="of the platform's times (Europe/Berlin)"
    )
    parser.add_argument("--max-mb", type=int, default=100, help="most of one submission")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    add_course_argument(parser)


def main(args: argparse.Namespace) -> int:
    """Collect, print a report, and return 0 if everything could be taken."""
    course = Course(args.course)
    collector = Collector(course, args)
    lines = [line for path in args.sources for line in collector.take(path)]
    report.show(lines, collector.known)
    if not args.dry_run:
        report.log(course, args.assignment, lines)
    return 1 if any(line.outcome == "refused" for line in lines) else 0


class Collector:
    """Takes what lies in downloads.

    Parameters
    ----------
    course : Course
    args : Namespace
        The command's options.
    """

    def __init__(self, course: Course, args: argparse.Namespace) -> None:
        self._course, self._args = course, args
        self._notebooks = course.notebooks(args.assignment)
        self._limits = Limits(args.max_mb * 1_000_000, args.max_mb * 1_000_000)
        self._numbers = moodle_numbers(args.worksheet, course) if args.worksheet else {}
        self._matcher = Matcher(students_of(course))
        self.known = frozenset(self._matcher.students)

    def take(self, path: Path) -> list[report.Line]:
        """Take every submission of a download; return what became of each."""
        args, source = self._args, open_source(path)
        download = recognise(source, args.assignment, layout=args.layout, zone=args.timezone)
        print(f"{path}: {len(download.handed)} submissions, named as in {download.layout}")
        whose = self._whose(download)
        lines = []
        for handed in sorted(download.handed, key=lambda h: (str(h.sender), str(h.when or ""))):
            handed.when = handed.when or args.received
            student = whose[handed.sender]
            try:
                if isinstance(student, ValueError):
                    raise student
                lines.append(self._keep(source, handed, student))
            except ValueError as error:
                name = printable(str(handed.sender))
                lines.append(report.Line("refused", name, source.name, handed.when, (str(error),)))
        for name in download.unknown:
            notes = (f"{printable(name)}: nobody's, by its name",)
            lines.append(report.Line("refused", "?", source.name, None, notes))
        return lines

    def _whose(self, download: Download) -> dict[Sender, str | ValueError]:
        """Return each sender's id, or why there is none: two people cannot be one student."""
        found: dict[Sender, str | ValueError] = {}
        for sender in {handed.sender for handed in download.handed}:
            try:
                known = self._numbers.get(sender.number)
                found[sender] = safe_id(known or self._matcher.whose(sender, download.layout))
            except ValueError as error:
                found[sender] = error
        times = Counter(student for student in found.values() if isinstance(student, str))
        for sender, student in found.items():
            if isinstance(student, str) and times[student] > 1:
                found[sender] = ValueError(
                    f"{times[student]} people in this download would be {student}: tell them apart "
                    "by importing their numbers or addresses with `classroom roster`, or with "
                    "--worksheet"
                )
        return found

    def _keep(self, source: Source, handed: Handed, student: str) -> report.Line:
        """Read and keep one submission; ValueError says why it cannot be kept."""
        payload = read_all(source, handed.files, self._limits)
        if not payload.files:
            raise ValueError("; ".join(["nothing in it can be taken", *payload.refused]))
        named_as_released(payload, self._notebooks)
        assignment, dry_run = self._args.assignment, self._args.dry_run
        stored = store(
            self._course, assignment, student, payload.files, handed.when, dry_run=dry_run
        )
        notes = [*payload.notes, *(f"left out {refusal}" for refusal in payload.refused)]
        if stored.replaced is not None:
            notes.append(f"the earlier one is in {stored.replaced.relative_to(self._course.root)}")
        if handed.late and handed.when is None:
            notes.append("late, says the platform, but not when")
        notes += _owner_notes(source, handed)
        origin = f"{source.name}: {printable(next(iter(handed.files.values())).path)}"
        digests = tuple(
            f"{name} {hashlib.sha256(payload.files[f'{name}.ipynb']).hexdigest()}"
            for name in self._notebooks
            if f"{name}.ipynb" in payload.files
        )
        return report.Line(stored.outcome, student, origin, handed.when, tuple(notes), digests)


def _owner_notes(source: Source, handed: Handed) -> Iterable[str]:
    """In an exchange, everybody can write a folder with anybody's name on it."""
    if isinstance(source, FolderSource) and "+" in handed.folder:
        owner = source.owner(handed.folder)
        if owner is not None and owner not in (handed.sender.login, "root"):
            yield f"CHECK: the folder belongs to {owner}"


def moodle_numbers(worksheet: Path, course: Course) -> dict[str, str]:
    """Return who has which of Moodle's numbers in this assignment.

    Parameters
    ----------
    worksheet : Path
        The grading worksheet that Moodle offers beside the submissions.
    course : Course
        Whose gradebook knows the students, by id number or e-mail address.

    Returns
    -------
    dict from number to student id
    """
    matcher = Matcher(students_of(course))
    found = {}
    for row in read_roster(worksheet):
        student = matcher.find(login=row.id, email=row.email, name=row.full_name) or row.id
        if row.participant and student:
            found[row.participant] = student
    if not found:
        raise ClassroomError(
            f"{worksheet} is no grading worksheet of Moodle: it has no column Identifier with "
            "'Participant 123'. Download it in the assignment, under Grading actions."
        )
    return found


def _time(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time, such as 2026-03-01T23:59"
        ) from error


def _zone(text: str) -> dt.tzinfo:
    try:
        return zone_called(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
