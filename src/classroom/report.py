"""Write a page about an assignment, for the instructor's eyes only.

    classroom report ps1-logic
    classroom report ps1-logic --output ~/ps1.html

How points are spread, how each part and check went, which behaviours failed most and with
which hints, which submissions took longest, and which look like an attempt to cheat. The
page is one file, without scripts, and needs no network. It names students: keep it to yourself.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import nbformat

from classroom import drawings
from classroom.changes import State, state_of, total
from classroom.course import Course, add_course_argument
from classroom.errors import ClassroomError
from classroom.feedback.hiding import is_check
from classroom.finals import Final, finals_of
from classroom.parts import titles
from classroom.runs import Run, every, shortened

MOST_ROWS = 25
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
svg { max-width: 44rem; width: 100%; display: block }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #8884;
  vertical-align: top }
"""


@dataclass
class Facts:
    """All that the page tells.

    Parameters
    ----------
    finals : list of Final
        One for every student of the roster.
    state : dict
        Marks of those who handed in.
    about : dict from "notebook/grade_id" to (part, what it checks)
    failures : Counter of ("notebook/grade_id", behaviour, hint)
    runs : list of Run
    """

    assignment: str
    finals: list[Final]
    state: State
    about: dict[str, tuple[str, str]]
    failures: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    runs: list[Run] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom report` takes."""
    parser.add_argument("assignment", help="the assignment, as its folder is called")
    parser.add_argument("--output", type=Path, help="default: reports/ASSIGNMENT.html")
    add_course_argument(parser)


def main(args: argparse.Namespace) -> int:
    """Write the page, and return 0."""
    course = Course(args.course)
    facts = facts_of(course, args.assignment)
    output = args.output or course.root / "reports" / f"{args.assignment}.html"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page(facts), encoding="utf-8")
    print(
        f"{len(facts.state)} submissions are in {output}. It names students: keep it to yourself."
    )
    return 0


def facts_of(course: Course, assignment: str) -> Facts:
    """Gather what the gradebook, the graded notebooks and the notes of grading tell.

    Raises
    ------
    ClassroomError
        If nothing has been graded yet.
    """
    names = course.notebooks(assignment)
    finals = finals_of(course, assignment)
    graded = course.students_with("autograded", assignment)
    with course.gradebook() as gradebook:
        state = {s: marks for s, marks in state_of(gradebook, assignment).items() if s in graded}
    if not state:
        raise ClassroomError(
            f"nobody has a graded {assignment}. Grade first: classroom grade {assignment}"
        )
    about: dict[str, tuple[str, str]] = {}
    for name in names:
        for step in ("source", "release"):
            path = course.folder(step, ".", assignment) / f"{name}.ipynb"
            if path.is_file():
                about |= {f"{name}/{cell}": told for cell, told in titles(path).items()}
                break
    facts = Facts(assignment, finals, state, about, runs=list(every(course.root, assignment)))
    for student in graded:
        for name in names:
            path = course.folder("autograded", student, assignment) / f"{name}.ipynb"
            facts.failures.update(_failures(path, name))
    return facts


def _failures(path: Path, name: str) -> Iterable[tuple[str, str, str]]:
    """Yield what failed in a graded notebook: check, behaviour, hint."""
    if not path.is_file():
        return
    for cell in nbformat.read(path, as_version=4).cells:
        errors = [o for o in cell.get("outputs", []) if o.output_type == "error"]
        if not errors or not is_check(cell):
            continue
        lines = errors[0].evalue.split("\n")
        hints = [line.removeprefix("  Hint: ") for line in lines if line.startswith("  Hint: ")]
        behaviour = lines[0].partition(" (The answer raised")[0]
        if "this part is still blank" in errors[0].evalue:
            behaviour = "still blank"
        if errors[0].ename != "CheckFailed":
            behaviour = f"{errors[0].ename}: {behaviour}"
        yield (
            f"{name}/{cell.metadata.nbgrader.grade_id}",
            behaviour[:300],
            hints[0] if hints else "",
        )


def page(facts: Facts) -> str:
    """Return the page as HTML."""
    blocks = [
        f"<h1>{escape(facts.assignment)}</h1>",
        _overview(facts),
        "<h2>Points</h2>",
        drawings.histogram(_totals(facts), _most(facts)),
        "<h2>Parts</h2>",
        drawings.bars(shares_by_part(facts)),
        _checks(facts),
        "<h2>What failed most</h2>",
        _table(["times", "check", "what failed", "hint"], _commonest(facts)),
        "<h2>To look at</h2>",
        _look(facts),
    ]
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(facts.assignment)}: report</title><style>{STYLE}</style></head>"
        f"<body>{''.join(blocks)}</body></html>\n"
    )


def _totals(facts: Facts) -> list[float]:
    return [total(marks.values()) for marks in facts.state.values()]


def _most(facts: Facts) -> float:
    return max((sum(m.most for m in marks.values()) for marks in facts.state.values()), default=0.0)


def _overview(facts: Facts) -> str:
    totals = _totals(facts)
    quarters = statistics.quantiles(totals, n=4) if len(totals) > 1 else totals * 3
    unread = sum(final.unread for final in facts.finals)
    late = sum(final.penalty > 0 for final in facts.finals)
    return (
        f"<p>{len(totals)} submissions, {len(facts.finals)} students. Of {_most(facts):g} points: "
        f"mean {statistics.fmean(totals):.1f}, median {statistics.median(totals):g}, middle half "
        f"from {quarters[0]:g} to {quarters[2]:g}. "
        f"{unread} wait to be read, {late} lost points for being late.</p>"
    )


def shares_by_part(facts: Facts) -> list[tuple[str, float]]:
    """Return the mean share of points of every part, in the order of the notebook."""
    got: dict[str, float] = {}
    most: dict[str, float] = {}
    for marks in facts.state.values():
        for name in [*(n for n in facts.about if n in marks), *(marks.keys() - facts.about.keys())]:
            part = facts.about.get(name, (name, ""))[0]
            got[part] = got.get(part, 0.0) + marks[name].score
            most[part] = most.get(part, 0.0) + marks[name].most
    return [(part, got[part] / most[part]) for part in got if most[part] > 0]


def _checks(facts: Facts) -> str:
    rows = []
    for name, (part, title) in facts.about.items():
        marks = [marks[name] for marks in facts.state.values() if name in marks]
        if marks:
            full = sum(mark.score >= mark.most for mark in marks)
            rows.append([part, title, f"{full} of {len(marks)}", f"{full / len(marks):.0%}"])
    return _table(["part", "check", "passed by", "share"], rows)


def _commonest(facts: Facts) -> list[list[str]]:
    return [
        [str(times), facts.about.get(name, ("", name))[1], behaviour, hint]
        for (name, behaviour, hint), times in facts.failures.most_common(MOST_ROWS)
    ]


def _look(facts: Facts) -> str:
    missing = [final.student.id for final in facts.finals if not final.handed_in]
    failed = [f.student.id for f in facts.finals if f.handed_in and not f.graded]
    unread = [final.student.id for final in facts.finals if final.unread]
    slow = sorted((run for run in facts.runs if run.seconds), key=lambda run: -(run.seconds or 0))
    odd = [[run.student, "; ".join(run.suspicions)] for run in facts.runs if run.suspicions]
    mended = [[run.student, "; ".join(shortened(run.repairs))] for run in facts.runs if run.repairs]
    unknown = "" if facts.runs else " Not known: stock nbgrader graded, which notes neither."
    return "".join(
        [
            f"<h3>Suspicious</h3>{_table(['student', 'what'], odd) or f'<p>None.{unknown}</p>'}",
            f"<h3>Slowest</h3>{_slowest(slow) or f'<p>None.{unknown}</p>'}",
            f"<h3>Repaired</h3>{_table(['student', 'what'], mended)}" if mended else "",
            f"<h3>Waiting to be read</h3><p>{escape(', '.join(unread)) or 'None.'}</p>",
            f"<h3>Handed in, but not graded</h3><p>{escape(', '.join(failed)) or 'None.'}</p>",
            f"<h3>Not handed in</h3><p>{escape(', '.join(missing)) or 'None.'}</p>",
        ]
    )


def _slowest(slow: Sequence[Run]) -> str:
    rows = [[run.student, f"{run.seconds:.1f} s"] for run in slow[:10]]
    return _table(["student", "time"], rows)


def _table(header: list[str], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
