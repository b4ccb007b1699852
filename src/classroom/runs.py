"""What `classroom grade` noted about a submission: time, suspicions, repairs.

The notes lie beside the course, in `.classroom/journal/`. A submission that stock nbgrader
graded has none.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JOURNAL = Path(".classroom", "journal")


@dataclass(frozen=True)
class Run:
    """Notes on one student's submission.

    Parameters
    ----------
    student : str
    seconds : float or None
        That the answers and checks took together.
    suspicions, repairs : tuple of str
    """

    student: str
    seconds: float | None = None
    suspicions: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


def read(root: Path, assignment: str, student: str) -> Run:
    """Return the notes on a student's submission, empty ones where there are none."""
    found = (run for run in every(root, assignment) if run.student == student)
    return next(found, Run(student))


def every(root: Path, assignment: str) -> Iterator[Run]:
    """Yield the notes on all submissions of an assignment that can be read."""
    for path in sorted((root / JOURNAL / assignment).glob("*.json")):
        try:
            yield _run(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue


def shortened(lines: Sequence[str], most: int = 6) -> list[str]:
    """Return the first lines, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], *([f"and {more} more"] if more > 0 else [])]


def _run(entry: dict[str, Any]) -> Run:
    spent = [result.get("seconds", {}) for result in entry.get("results", {}).values()]
    seconds = sum(sum(parts.values()) for parts in spent) if spent else None
    return Run(
        str(entry["student"]),
        seconds,
        tuple(map(str, entry.get("suspicions", ()))),
        tuple(map(str, entry.get("notes", ()))),
    )
