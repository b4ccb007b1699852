"""Open a page of feedback with what to look at.

Points by part; for every check that was not passed what it is about and what it says; what
waits to be read by a person; and what was repaired when the submission arrived.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List

from classroom import runs
from classroom.feedback.hiding import TOLD, is_check
from classroom.feedback.messages import Check
from classroom.parts import graded_cells, titles

STYLE = """
div#toc { display: none }
.rendered_html h2 + table { margin: 1em 0; border-collapse: collapse }
.rendered_html h2 + table td, .rendered_html h2 + table th { padding: .2em 2em .2em 0;
  text-align: left; border-bottom: 1px solid #ddd }
"""


@dataclass
class Part:
    """A part of a set: its title, points, and the checks that were not passed."""

    title: str
    score: float = 0.0
    points: float = 0.0
    unread: bool = False
    missed: list[tuple[str, float, str]] = field(default_factory=list)  # about, points, message


class Guidance(NbGraderPreprocessor):
    """Put a summary in front of the notebook, in place of nbgrader's list of test cells.

    `GetGrades`, `HideHiddenChecks` and nbconvert's style sheets go before.
    """

    display_data_priority: Any = List(config=True)  # nbconvert tells all, and would warn

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with the summary as its first cell."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            unread = set(_unread(gradebook, about))
        course = self.parent.parent.coursedir  # of the converter that the exporter belongs to
        run = runs.read(Path(course.root), about["assignment"], about["student"])
        folder = course.format_path(course.release_directory, ".", about["assignment"])
        released = Path(folder, f"{about['notebook']}.ipynb")
        known = titles(released) if released.is_file() else {}
        html = summary(parts_of(nb.cells, unread, known), runs.shortened(run.repairs, 12))
        nb.cells.insert(0, nbformat.v4.new_markdown_cell(html))
        resources["inlining"]["css"].append(STYLE)
        return nb, resources


def _unread(gradebook: Any, about: dict[str, str]) -> Iterator[str]:
    """Yield the cells that a person has yet to read."""
    try:
        submission = gradebook.find_submission_notebook(
            about["notebook"], about["assignment"], about["student"]
        )
    except MissingEntry:
        return
    for grade in submission.grades:
        if grade.needs_manual_grade:
            yield grade.name


def parts_of(
    cells: Iterable[Any], unread: set[str], known: dict[str, tuple[str, str]]
) -> list[Part]:
    """Return the parts of a notebook that carries scores.

    Parameters
    ----------
    cells : iterable of cells
        Their metadata hold scores and points, as `GetGrades` writes them.
    unread : set of str
        Grade ids that wait for a person.
    known : dict from grade_id to (part, what it checks)
        As released; the headings of the notebook itself count where a cell is not in it.

    Returns
    -------
    list of Part
    """
    parts: dict[str, Part] = {}
    for heading, cell in graded_cells(cells):
        title, _ = known.get(cell.metadata.nbgrader.grade_id, (heading, ""))
        _count(parts.setdefault(title, Part(title)), cell, unread)
    return list(parts.values())


def _count(part: Part, cell: Any, unread: set[str]) -> None:
    about = cell.metadata.nbgrader
    score, points = float(about.get("score") or 0), float(about.get("points") or 0)
    part.score += score
    part.points += points
    if about.grade_id in unread:
        part.unread = True
    elif is_check(cell) and score < points:
        title = Check(cell.source).title or about.grade_id
        part.missed.append((title, points - score, about.get(TOLD, "")))


def summary(parts: list[Part], repairs: Iterable[str]) -> str:
    """Return the summary as HTML in one piece, which Markdown passes on unchanged."""
    rows = "".join(
        f"<tr><td>{escape(part.title)}</td><td>{number(part.score)} of {number(part.points)}"
        f"{', not all read yet' if part.unread else ''}</td></tr>"
        for part in parts
    )
    missed = "".join(map(_missed, parts))
    mended = "".join(f"<li>{_code(line)}</li>" for line in repairs)
    blocks = [
        "<div><h2>What to look at</h2>",
        f"<table><thead><tr><th>part</th><th>points</th></tr></thead><tbody>{rows}</tbody></table>",
        missed or "<p>Every automatic check passed.</p>",
        f"<h3>Repaired when it arrived</h3><ul>{mended}</ul>" if mended else "",
        "</div>",
    ]
    return "".join(blocks)


def _missed(part: Part) -> str:
    items = "".join(
        f"<li>{_code(about)} (&minus;{number(lost)})<pre>{_code(message)}</pre></li>"
        for about, lost, message in part.missed
    )
    return f"<h3>{escape(part.title)}</h3><ul>{items}</ul>" if items else ""


def _code(text: str) -> str:
    """Escape a text so that neither Markdown nor a formula reader finds anything in it."""
    safe = escape(text)
    for sign in "\\`*_$[]~|":
        safe = safe.replace(sign, f"&#{ord(sign)};")
    return safe.replace("\n", "&#10;")


def number(value: float) -> str:
    """Write points without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
