"""Import who is in the class, from a platform's list of people.

    classroom roster canvas-gradebook.csv
    classroom roster participants.csv --column id="Matriculation number"
    classroom roster people.csv --dry-run

Reads the gradebook that Canvas exports, Moodle's list of participants and its grading
worksheet, and any table with nbgrader's own columns (id, first_name, last_name, email,
lms_user_id). Students are added or updated in the gradebook, never removed: for that there
is `nbgrader db student remove`.

The id is what the student's folder is called. It is taken from the column id, Username,
SIS Login ID, ID number, SIS User ID or Email address, whichever comes first.
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classroom.collecting.matching import Student, safe_id
from classroom.course import Course, add_course_argument
from classroom.errors import ClassroomError
from classroom.tables import Table, read_table, text_table

COLUMNS = {
    "id": ("id", "student_id", "Username", "SIS Login ID", "ID number", "SIS User ID",
           "Email address", "email"),
    "first_name": ("first_name", "First name"),
    "last_name": ("last_name", "Last name", "Surname"),
    "full_name": ("Full name", "Student", "name"),
    "email": ("email", "Email address", "E-mail"),
    "number": ("lms_user_id",),
    "participant": ("Identifier",),
}  # fmt: skip
CANVAS = ("Student", "ID", "Section")  # the columns that give a table of Canvas away
HARMLESS = str.maketrans("<>", "‹›")  # formgrader puts names into its pages as they are
NOBODY = ("points possible", "student, test", "test student")


@dataclass(frozen=True)
class Row(Student):
    """A student in a list, with Moodle's number for one assignment if it has one."""

    participant: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom roster` takes."""
    parser.add_argument("file", type=Path, help="the list, as a CSV file")
    add_column_argument(parser)
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    add_course_argument(parser)


def add_column_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--column FIELD=NAME`, for tables in other languages."""
    parser.add_argument(
        "--column",
        type=_pair,
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help=f"the column to use for one of: {', '.join(COLUMNS)} (repeatable)",
    )


def main(args: argparse.Namespace) -> int:
    """Import the list, and return 0 if every line of it could be used."""
    course = Course(args.course)
    rows = read_roster(args.file, dict(args.column))
    before = {student.id: student for student in students_of(course)}
    bad = _faults(rows)
    lines, good = [], []
    for row in rows:
        if row.id in bad:
            lines.append(["LEFT OUT", row.id, row.full_name, bad[row.id]])
            continue
        good.append(row)
        known = before.get(row.id)
        outcome = "added" if known is None else "same" if _same(known, row) else "updated"
        lines.append([outcome, row.id, row.full_name, row.email])
    if not args.dry_run:
        with course.gradebook() as gradebook:
            _save(gradebook, good)
    print(text_table(["", "id", "name", ""], lines))
    counts = Counter(line[0] for line in lines)
    print(", ".join(f"{count} {word}" for word, count in counts.items()))
    return 1 if bad else 0


def read_roster(path: Path, columns: dict[str, str] | None = None) -> list[Row]:
    """Read a list of students.

    Parameters
    ----------
    path : Path
    columns : dict from field to column, optional
        Which column to use for a field of `COLUMNS`.

    Returns
    -------
    list of Row
        In the order of the file, Canvas' test student left out.

    Raises
    ------
    ClassroomError
        If no column can be the id.
    """
    table = read_table(path)
    names = {field: (columns or {}).get(field) for field in COLUMNS}
    for field, name in names.items():
        if name is not None and table.column(name) is None:
            raise ClassroomError(f"{path} has no column {name!r} for {field}: {_list(table)}")
    canvas = all(table.column(name) is not None for name in CANVAS)
    rows = [_row(table, cells, names, canvas) for cells in table.rows]
    rows = [row for row in rows if row is not None]
    if not any(row.id for row in rows if row):
        raise ClassroomError(
            f"{path} has no column that can be the id of a student: {_list(table)} "
            "Choose one with --column id=NAME."
        )
    return [row for row in rows if row]


def _row(table: Table, cells: list[str], names: dict[str, str | None], canvas: bool) -> Row | None:
    def get(field: str) -> str:
        chosen = names[field]
        if chosen is not None:
            return table.cell(cells, chosen)
        candidates = [n for n in COLUMNS[field] if not (canvas and n in ("id", "name"))]
        return next((text for n in candidates if (text := table.cell(cells, n))), "")

    full = get("full_name")
    if full.casefold() in NOBODY or not any(cells):
        return None
    first, last = get("first_name"), get("last_name")
    if full and not (first or last):
        first, last = _split(full)
    number = get("number") or (table.cell(cells, "ID") if canvas else "")
    participant = "".join(c for c in get("participant") if c.isdigit())
    first, last, email = (text.translate(HARMLESS) for text in (first, last, get("email")))
    return Row(get("id") or number, first, last, email, number, participant)


def _split(full: str) -> tuple[str, str]:
    """Return (first, last): after the comma, or all but the last word."""
    if "," in full:
        last, _, first = full.partition(",")
        return first.strip(), last.strip()
    first, _, last = full.rpartition(" ")
    return first.strip(), last.strip()


def _faults(rows: list[Row]) -> dict[str, str]:
    """Return, by id, why a student cannot be imported."""
    bad = {}
    for row in rows:
        try:
            safe_id(row.id)
        except ValueError as error:
            bad[row.id] = str(error)
    for student, times in Counter(row.id for row in rows).items():
        if times > 1:
            bad[student] = f"{times} lines have this id: choose another with --column id=NAME"
    return bad


def _same(known: Student, row: Row) -> bool:
    return all(
        not getattr(row, field) or getattr(row, field) == getattr(known, field)
        for field in ("first_name", "last_name", "email", "number")
    )


def _save(gradebook: Any, rows: list[Row]) -> None:
    for row in rows:
        known = {
            "first_name": row.first_name,
            "last_name": row.last_name,
            "email": row.email,
            "lms_user_id": row.number,
        }
        filled = {field: text for field, text in known.items() if text}
        gradebook.update_or_create_student(row.id, **filled)


def students_of(course: Course) -> list[Student]:
    """Return all students of the gradebook, sorted by id."""
    with course.gradebook() as gradebook:
        return sorted(
            (
                Student(
                    student.id,
                    student.first_name or "",
                    student.last_name or "",
                    student.email or "",
                    student.lms_user_id or "",
                )
                for student in gradebook.students
            ),
            key=lambda student: student.id,
        )


def _pair(text: str) -> tuple[str, str]:
    field, _, name = text.partition("=")
    if field not in COLUMNS or not name:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not FIELD=NAME with one of {', '.join(COLUMNS)}"
        )
    return field, name


def _list(table: Table) -> str:
    return f"it has {', '.join(table.header[:12])}."
