"""Two states of a gradebook, and who gained or lost between them.

A state is taken before a regrade and another one after it. It is plain data and can be kept in
a file, so that a grade can be explained weeks later.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from classroom.errors import ClassroomError
from classroom.tables import text_table


@dataclass(frozen=True)
class Mark:
    """What one graded cell gave: automatic and manual points, extra credit, and the most."""

    auto: float | None
    manual: float | None
    extra: float
    most: float

    @property
    def score(self) -> float:
        """Points that count: a person's word goes before the machine's."""
        points = self.auto if self.manual is None else self.manual
        return (points or 0.0) + self.extra


State = dict[str, dict[str, Mark]]  # student → "notebook/grade_id" → mark


@dataclass(frozen=True)
class Change:
    """One student's marks that differ; a mark is None where it is not in one of the states."""

    student: str
    before: float
    after: float
    cells: tuple[tuple[str, Mark | None, Mark | None], ...]

    @property
    def kept_by_hand(self) -> tuple[str, ...]:
        """Cells whose automatic points changed, though a person's stay."""
        return tuple(
            name
            for name, old, new in self.cells
            if old and new and new.manual is not None and old.auto != new.auto
        )


def state_of(gradebook: Any, assignment: str) -> State:
    """Return all marks of an assignment.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    assignment : str

    Returns
    -------
    dict from student to dict from "notebook/grade_id" to Mark
    """
    return {
        submission.student.id: {
            f"{notebook.name}/{grade.name}": Mark(
                grade.auto_score,
                grade.manual_score,
                grade.extra_credit or 0.0,
                float(grade.max_score),
            )
            for notebook in submission.notebooks
            for grade in notebook.grades
        }
        for submission in gradebook.assignment_submissions(assignment)
    }


def differences(before: State, after: State) -> list[Change]:
    """Return the students whose marks differ, those who lose most first.

    Parameters
    ----------
    before, after : dict
        As `state_of` returns them.
    """
    changes = []
    for student in sorted({*before, *after}):
        old, new = before.get(student, {}), after.get(student, {})
        cells = tuple(
            (name, old.get(name), new.get(name))
            for name in sorted({*old, *new})
            if old.get(name) != new.get(name)
        )
        if cells:
            changes.append(Change(student, total(old.values()), total(new.values()), cells))
    return sorted(changes, key=lambda change: (change.after - change.before, change.student))


def total(marks: Iterable[Mark]) -> float:
    """Return the sum of points."""
    return sum(mark.score for mark in marks)


def table(changes: list[Change]) -> str:
    """Return the differences for a terminal: by student, then by check."""
    if not changes:
        return "No mark changed."
    students = [
        [c.student, f"{c.before:g}", f"{c.after:g}", f"{c.after - c.before:+g}", _cells(c)]
        for c in changes
    ]
    gained = sum(c.after > c.before for c in changes)
    lost = sum(c.after < c.before for c in changes)
    kept = sorted({name for change in changes for name in change.kept_by_hand})
    blocks = [
        text_table(["student", "before", "after", "change", "where"], students),
        text_table(["check", "gain", "lose", "points"], _by_check(changes)),
        f"{gained} gained, {lost} lost, {len(changes) - gained - lost} stay at the same total.",
    ]
    if kept:
        blocks.append(f"Given by hand and kept, though the check changed: {', '.join(kept)}")
    return "\n\n".join(blocks)


def _cells(change: Change) -> str:
    parts = [f"{name.partition('/')[2]} {_move(old, new)}" for name, old, new in change.cells]
    return ", ".join(parts[:4]) + (f" and {len(parts) - 4} more" if len(parts) > 4 else "")


def _move(old: Mark | None, new: Mark | None) -> str:
    if old is None or new is None:
        return "is new" if old is None else "is gone"
    return f"{new.score - old.score:+g}"


def _by_check(changes: list[Change]) -> list[list[str]]:
    moves: dict[str, list[float]] = {}
    for change in changes:
        for name, old, new in change.cells:
            move = (new.score if new else 0.0) - (old.score if old else 0.0)
            moves.setdefault(name, []).append(move)
    return [
        [name, str(sum(m > 0 for m in each)), str(sum(m < 0 for m in each)), f"{sum(each):+g}"]
        for name, each in sorted(moves.items())
    ]


def save(state: State, path: Path) -> None:
    """Write a state as JSON."""
    plain = {s: {name: asdict(mark) for name, mark in marks.items()} for s, marks in state.items()}
    path.write_text(json.dumps(plain, indent=1, sort_keys=True), encoding="utf-8")


def load(path: Path) -> State:
    """Read a state that `save` wrote.

    Raises
    ------
    ClassroomError
        If it is something else.
    """
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return {
            s: {name: Mark(**mark) for name, mark in marks.items()} for s, marks in plain.items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ClassroomError(f"{path} is no saved state of a gradebook ({error}).") from error
