"""What became of each submission that was collected: on the terminal, and in a log."""

import csv
import datetime as dt
from collections import Counter
from dataclasses import dataclass

from classroom.collecting.sources import printable
from classroom.collecting.store import EARLIER, FORMAT
from classroom.course import Course

WORDS = {
    "new": "took",
    "newer": "took newer",
    "older": "kept older",
    "same": "had already",
    "refused": "REFUSED",
}


@dataclass(frozen=True)
class Line:
    """One line of the report."""

    outcome: str  # a key of WORDS
    student: str
    origin: str
    when: dt.datetime | None
    notes: tuple[str, ...]
    digests: tuple[str, ...] = ()  # "notebook SHA-256", as on a student's receipt


def show(lines: list[Line], known: frozenset[str]) -> None:
    """Print what became of each submission, and who is not in the class."""
    _print(lines)
    _name_strangers(lines, known)


def _print(lines: list[Line]) -> None:
    width = max((len(line.student) for line in lines), default=0)
    for line in lines:
        when = f", {line.when.strftime(FORMAT)}" if line.when else ""
        print(f"  {WORDS[line.outcome]:<12} {line.student:<{width}}  {line.origin}{when}")
        for note in line.notes:
            print(f"  {'':<12} {'':<{width}}    {printable(note)}")
    counts = Counter(line.outcome for line in lines)
    total = [f"{counts[key]} {word}" for key, word in WORDS.items() if counts[key]]
    print(", ".join(total) or "Nothing to collect.")


def _name_strangers(lines: list[Line], known: frozenset[str]) -> None:
    """Say who handed in without being in the class, if a class was imported."""
    taken = {line.student for line in lines if line.outcome != "refused"}
    if known and (strangers := sorted(taken - known)):
        print(
            f"Not in the class: {', '.join(strangers)}. Who is in it under another id would be two "
            "students: import the list with the ids that this platform uses "
            "(`classroom roster --column id=...`), or rename the folders in submitted/."
        )


def log(course: Course, assignment: str, lines: list[Line]) -> None:
    """Add what changed to the assignment's log; running again adds nothing."""
    changed = [line for line in lines if line.outcome not in ("same", "refused")]
    if not changed:
        return
    path = course.root / EARLIER / assignment / "log.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if fresh:
            writer.writerow(
                ["collected", "outcome", "student", "handed in", "from", "notes", "sha256"]
            )
        now = dt.datetime.now(dt.UTC).strftime(FORMAT)
        for line in changed:
            when = line.when.strftime(FORMAT) if line.when else ""
            told = ["; ".join(line.notes), "; ".join(line.digests)]
            writer.writerow([now, line.outcome, line.student, when, line.origin, *told])
