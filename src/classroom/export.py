"""Write grades as a platform wants them.

    classroom export ps1-logic
    classroom export ps1-logic --to canvas --table gradebook.csv --dry-run
    classroom export ps1-logic --to moodle --table "Grades-ps1.csv" --output upload.csv

Give the table that the platform lets you download: Canvas' gradebook or Moodle's grading
worksheet. Its rows are filled in, and nothing else in it changes. Without a table, one is
made from the roster. --dry-run writes nothing and lists who has no match on either side.

Grades are as in the gradebook, less late points. A submission that nobody has read to the end
is left empty, and so is one that was never handed in: see --unread and --missing-as-zero.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from classroom.collecting.matching import Matcher
from classroom.course import Course, add_course_argument
from classroom.errors import ClassroomError
from classroom.finals import Final, finals_of
from classroom.tables import Table, harmless, read_table

CANVAS_KEYS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
POINTS = "points possible"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom export` takes."""
    parser.add_argument("assignment", help="the assignment, as its folder is called")
    parser.add_argument("--to", choices=list(WRITERS), default="plain", help="whose format")
    parser.add_argument("--table", type=Path, help="the table that the platform lets you download")
    parser.add_argument("--title", help="the column of the table (default: found by name)")
    parser.add_argument("--output", type=Path, help="default: ASSIGNMENT-FORMAT.csv, here")
    parser.add_argument("--unread", action="store_true", help="count what nobody has read as 0")
    parser.add_argument(
        "--missing-as-zero", action="store_true", help="write 0 for what was never handed in"
    )
    parser.add_argument(
        "--scale", action="store_true", help="convert where the platform has other points"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    add_course_argument(parser)


def main(args: argparse.Namespace) -> int:
    """Write the table; return 0 if every grade found its row."""
    course = Course(args.course)
    finals = finals_of(course, args.assignment)
    table, unmatched, empty = WRITERS[args.to](args, finals)
    unread = [f.student.id for f in finals if f.unread and not args.unread]
    ungraded = [f.student.id for f in finals if f.handed_in and not f.graded]
    for title, names in (
        ("graded here, but in no row of the table", unmatched),
        ("in the table, but not graded here", empty),
        ("handed in, but not graded, left empty", ungraded),
        ("not read to the end, left empty (--unread counts it as 0)", unread),
    ):
        if names:
            print(f"{len(names)} {title}: {', '.join(names)}")
    output = args.output or Path(f"{args.assignment}-{args.to}.csv")
    filled = sum(_value(final, args) is not None for final in finals) - len(unmatched)
    if args.dry_run:
        print(f"{filled} grades would be written to {output}.")
    else:
        table.write(output)
        print(f"{filled} grades are in {output}.")
    return 1 if unmatched else 0


def _value(final: Final, args: argparse.Namespace) -> float | None:
    """Return the points to write, None where the cell stays empty."""
    if not final.handed_in:
        return 0.0 if args.missing_as_zero else None
    incomplete = not final.graded or (final.unread and not args.unread)
    return None if incomplete else final.points


def _plain(args: argparse.Namespace, finals: list[Final]) -> tuple[Table, list[str], list[str]]:
    header = ["student_id", "last_name", "first_name", "email", "handed_in", "score",
              "late_points", "grade", "max_score"]  # fmt: skip
    rows = []
    for final in finals:
        who, value = final.student, _value(final, args)
        names = harmless([who.id, who.last_name, who.first_name, who.email])
        numbers = [final.score, final.penalty, value, final.most]
        handed_in = "yes" if final.handed_in else "no"
        rows.append([*names, handed_in, *("" if n is None else f"{n:g}" for n in numbers)])
    return Table(header, rows), [], []


def _canvas(args: argparse.Namespace, finals: list[Final]) -> tuple[Table, list[str], list[str]]:
    title = args.title or args.assignment
    if args.table is None:
        most = f"{finals[0].most:g}" if finals else ""
        rows = [["    Points Possible", "", "", "", "", most]]
        for final in finals:
            who = final.student
            name = f"{who.last_name}, {who.first_name}".strip(", ") or who.id
            cells = harmless([name, who.number, "", who.id, ""])
            rows.append([*cells, _written(_value(final, args))])
        return Table([*CANVAS_KEYS, title], rows), [], []
    table = read_table(args.table)
    place = _column(table, title, args)
    keys = [k for name in CANVAS_KEYS if (k := table.column(name)) is not None]
    possible = next((r for r in table.rows if POINTS in r[0].casefold()), None)
    factor = _factor(possible[place] if possible else "", finals, args)

    def known(row: list[str]) -> dict[str, str]:
        login, sis = table.cell(row, "SIS Login ID"), table.cell(row, "SIS User ID")
        return {"number": table.cell(row, "ID"), "login": login or sis, "email": login}

    people = [r for r in table.rows if r is not possible and table.cell(r, "ID").isdigit()]
    unmatched, empty = _fill(people, known, place, finals, args, factor)
    rows = [[row[k] for k in [*keys, place]] for row in table.rows if row[keys[0]].strip()]
    header = [table.header[k] for k in [*keys, place]]
    return Table(header, rows, table.separator, table.encoding, table.line_end), unmatched, empty


def _moodle(args: argparse.Namespace, finals: list[Final]) -> tuple[Table, list[str], list[str]]:
    if args.table is None:
        header = ["First name", "Last name", "ID number", "Email address",
                  args.title or args.assignment]  # fmt: skip
        rows = []
        for final in finals:
            who = final.student
            cells = harmless([who.first_name, who.last_name, who.id, who.email])
            rows.append([*cells, _written(_value(final, args))])
        return Table(header, rows), [], []
    table = read_table(args.table)
    place = _column(table, args.title or "Grade", args)
    most = next(filter(None, (table.cell(row, "Maximum grade") for row in table.rows)), "")
    factor = _factor(most, finals, args)

    def known(row: list[str]) -> dict[str, str]:
        return {
            "login": table.cell(row, "Username", "ID number"),
            "email": table.cell(row, "Email address"),
            "name": table.cell(row, "Full name")
            or f"{table.cell(row, 'First name')} {table.cell(row, 'Last name', 'Surname')}",
        }

    comma = "," in most and "." not in most
    unmatched, empty = _fill(table.rows, known, place, finals, args, factor, comma)
    return table, unmatched, empty


def _fill(
    rows: list[list[str]],
    known: Callable[[list[str]], dict[str, str]],
    place: int,
    finals: list[Final],
    args: argparse.Namespace,
    factor: float,
    comma: bool = False,
) -> tuple[list[str], list[str]]:
    """Write grades into rows; return whom no row is for, and rows that have no grade."""
    matcher = Matcher(final.student for final in finals)
    values = {final.student.id: _value(final, args) for final in finals}
    waiting = {f.student.id for f in finals if f.handed_in}
    met, empty = set(), []
    for row in rows:
        facts = known(row)
        student = _one(matcher, facts)
        if student is None or (values[student] is None and student not in waiting):
            empty.append(facts.get("name") or row[0])
        if student is None or student in met:
            continue
        met.add(student)
        if values[student] is not None:
            text = _written(values[student], factor)
            row[place] = text.replace(".", ",") if comma else text
    return [s for s, value in values.items() if value is not None and s not in met], empty


def _one(matcher: Matcher, facts: dict[str, str]) -> str | None:
    """Try each thing that a row tells on its own: a number here may be unknown there."""
    tries = ({kind: text} for kind, text in facts.items() if text)
    return next((found for one in tries if (found := matcher.find(**one))), None)


def _column(table: Table, title: str, args: argparse.Namespace) -> int:
    """Return the column to fill: the one of this name, with Canvas' number behind it or not."""
    exact = table.column(title)
    if exact is not None:
        return exact
    start = f"{title.casefold()} ("
    alike = [i for i, name in enumerate(table.header) if name.strip().casefold().startswith(start)]
    if len(alike) == 1:
        return alike[0]
    raise ClassroomError(
        f"{args.table} has no column {title!r}. Choose one with --title: "
        f"{', '.join(repr(name) for name in table.header)}"
    )


def _factor(stated: str, finals: list[Final], args: argparse.Namespace) -> float:
    """Return what to multiply points with, 1 where the platform has the same maximum."""
    try:
        theirs = float(stated.strip().replace(",", "."))
    except ValueError:
        return 1.0  # the platform does not say
    ours = finals[0].most if finals else theirs
    if theirs == ours:
        return 1.0
    if not args.scale or not ours:
        raise ClassroomError(
            f"the table says that {theirs:g} points are possible, the gradebook says {ours:g}. "
            "Correct the platform's assignment, or convert the points with --scale."
        )
    return theirs / ours


def _written(value: float | None, factor: float = 1.0) -> str:
    return "" if value is None else f"{round(value * factor, 2):g}"


WRITERS = {"plain": _plain, "canvas": _canvas, "moodle": _moodle}
