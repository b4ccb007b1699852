"""The parts of a problem set: graded cells, under the headings that stand above them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils

from classroom.feedback.messages import Check

HEADING = re.compile(r"^#{1,3} +(.+?)(?: +\(\d+ points?\))?\s*$", re.MULTILINE)


def graded_cells(cells: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Yield every cell that gives points, with the title of its part.

    Parameters
    ----------
    cells : iterable of notebook cells

    Yields
    ------
    (str, cell)
    """
    title = "Everything"
    for cell in cells:
        if utils.is_grade(cell) or utils.is_task(cell):
            yield title, cell
        elif cell.cell_type == "markdown":
            title = next(iter(HEADING.findall(cell.source)), title)


def titles(notebook: Path) -> dict[str, tuple[str, str]]:
    """Return the title of the part, and what the cell itself is about, by grade_id.

    Parameters
    ----------
    notebook : Path
        The source or the release.
    """
    book = nbformat.read(notebook, as_version=4)
    return {
        cell.metadata.nbgrader.grade_id: (
            title,
            (cell.cell_type == "code" and Check(cell.source).title)
            or cell.metadata.nbgrader.grade_id,
        )
        for title, cell in graded_cells(book.cells)
    }
