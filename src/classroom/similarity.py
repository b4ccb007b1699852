"""Point out submissions whose code is alike, for a person to look at.

    classroom similarity ps1-logic
    classroom similarity ps1-logic --least 0.7 --html alike.html

Code is compared by its structure, so renamed variables, other comments and another order of
functions hide nothing. What everybody was given does not count. Short correct answers look
alike by themselves: this proves nothing, it says where to read.

The comparison is copydetect's (MIT licence). `make setup` installs it; where only the package
is installed, `pip install copydetect` does.
"""

import argparse
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

from classroom.course import Course, add_course_argument
from classroom.errors import ClassroomError
from classroom.tables import text_table

NOISE, WINDOW = 25, 1  # characters of code without names; 1 compares every one of them
MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class Pair:
    """Two students, and the share of each one's code that the other's has as well."""

    first: str
    second: str
    shares: tuple[float, float]
    marked: tuple[str, str]  # both codes as HTML, what they share in <mark>


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom similarity` takes."""
    parser.add_argument("assignment", help="the assignment, as its folder is called")
    parser.add_argument("--least", type=float, default=0.8, help="share to list (default: 0.8)")
    parser.add_argument("--html", type=Path, help="write a page with the code side by side")
    add_course_argument(parser)


def main(args: argparse.Namespace) -> int:
    """Compare, and print the pairs that are most alike."""
    course = Course(args.course)
    given = _codes(course.folder("release", ".", args.assignment))
    codes, unread = {}, []
    for student in course.students_with("submitted", args.assignment):
        cells = _codes(course.folder("submitted", student, args.assignment))
        own = [cell for cell in cells if cell not in set(given)]
        codes[student] = "\n\n".join(own) + "\n"
        if not cells:
            unread.append(student)
    pairs = alike(codes, "\n\n".join(given), least=args.least)
    lines = [[p.first, p.second, *(f"{share:.0%}" for share in p.shares)] for p in pairs]
    if lines:
        print(text_table(["one", "other", "of one", "of the other"], lines))
    else:
        print(f"No two of {len(codes)} share {args.least:.0%} of their code.")
    if unread:
        print(f"No code could be read from: {', '.join(unread)}")
    if args.html:
        args.html.write_text(page(pairs, args.assignment), encoding="utf-8")
        print(f"Side by side: {args.html}")
    return 0


def alike(codes: dict[str, str], given: str, *, least: float) -> list[Pair]:
    """Return the pairs that share much, the most alike first.

    Parameters
    ----------
    codes : dict from student to code
    given : str
        Code that everybody has, which does not count.
    least : float
        The share, of either one's code, from which a pair is listed.

    Raises
    ------
    ClassroomError
        If copydetect is not installed.
    """
    try:
        detector = import_module("copydetect.detector")
    except ImportError as error:
        raise ClassroomError(
            "comparing code needs copydetect, which is not installed: pip install copydetect"
        ) from error

    def fingerprint(code: str, known: Any) -> Any:
        return detector.CodeFingerprint("answers.py", NOISE, WINDOW, known, fp=io.StringIO(code))

    everybody = list(fingerprint(given, None).hashes)
    prints = {
        student: fingerprint(code, everybody)
        for student, code in sorted(codes.items())
        if len(code.strip()) > NOISE
    }
    pairs = []
    for first, second in combinations(prints, 2):
        _, shares, slices = detector.compare_files(prints[first], prints[second])
        if max(shares) >= least:
            marked = tuple(
                _marked(prints[name].raw_code, where)
                for name, where in zip((first, second), slices, strict=True)
            )
            both = tuple(min(1.0, float(share)) for share in shares)
            pairs.append(Pair(first, second, both, marked))  # type: ignore[arg-type]
    return sorted(pairs, key=lambda pair: (-sum(pair.shares), pair.first, pair.second))


def _marked(code: str, slices: Any) -> str:
    if len(slices) == 0:
        return escape(code)  # copydetect would return it as it is
    utils = import_module("copydetect.utils")
    text, _ = utils.highlight_overlap(code, slices, "<mark>", "</mark>", escape_html=True)
    return str(text)


def _codes(folder: Path) -> list[str]:
    """Return the code cells of all notebooks of a folder, as far as they can be read."""
    found: list[str] = []
    for path in sorted(folder.rglob("*.ipynb")):
        if path.is_symlink() or path.stat().st_size > MOST_BYTES:
            continue
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            found += ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
    return found


def page(pairs: Iterable[Pair], assignment: str) -> str:
    """Return a page with each pair side by side."""
    blocks = [
        f"<h2>{escape(p.first)} and {escape(p.second)}: {p.shares[0]:.0%}, {p.shares[1]:.0%}</h2>"
        f"<div><pre>{p.marked[0]}</pre><pre>{p.marked[1]}</pre></div>"
        for p in pairs
    ]
    return (
        f"<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>{escape(assignment)}</title>"
        "<style>body{font-family:sans-serif;margin:2em}div{display:flex;gap:1em}"
        "pre{flex:1;overflow:auto;background:#f6f6f6;padding:1em}mark{background:#ffd9a0}</style>"
        f"<h1>Alike in {escape(assignment)}</h1>{''.join(blocks)}</html>"
    )
