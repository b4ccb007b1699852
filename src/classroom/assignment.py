"""What the gradebook knows of an assignment: its notebooks, and their tagged cells."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from classroom import source_rows
from classroom.cell_text import (
    bound_by_imports,
    bound_names,
    hidden_lines,
    imports_of,
    without_hidden,
)
from classroom.errors import ClassroomError, unusable_gradebook
from classroom.job import Cell

IN_ANSWER = "# classroom: in the student's process"


@dataclass(frozen=True)
class SourceCell:
    """A cell that the assignment's source has tagged."""

    name: str
    cell_type: str
    source: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float
    checksum: str

    def metadata(self) -> dict[str, Any]:
        """Return what nbgrader writes into the cell."""
        told = {"grade_id": self.name, "grade": self.grade, "solution": self.solution}
        told |= {"locked": self.locked, "task": self.task, "schema_version": 3}
        told |= {"checksum": self.checksum, "cell_type": self.cell_type}
        if self.grade or self.task:
            told["points"] = self.points
        return told

    def public(self) -> str:
        """Return the text that students have."""
        return without_hidden(self.source)


Source = dict[str, SourceCell]  # by name, in order


def notebooks(db_url: str, assignment: str) -> dict[str, Source]:
    """Return the tagged cells of each notebook of an assignment.

    Raises
    ------
    ClassroomError
        If the gradebook does not know the assignment.
    """
    rows = source_rows.read(db_url, assignment)
    if rows is not None:
        return {name: _source_of_rows(*found) for name, found in rows.items()}
    return _asked_of_nbgrader(db_url, assignment)


def _asked_of_nbgrader(db_url: str, assignment: str) -> dict[str, Source]:
    from nbgrader.api import Gradebook, MissingEntry
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with Gradebook(db_url) as gradebook:
            found = gradebook.find_assignment(assignment)
            return {notebook.name: _source(notebook) for notebook in found.notebooks}
    except MissingEntry:
        raise ClassroomError(
            f"the gradebook knows no assignment {assignment!r}. "
            f"Run: nbgrader generate_assignment {assignment}"
        ) from None
    except SQLAlchemyError as error:
        raise unusable_gradebook(error) from None


def _source(notebook: Any) -> Source:
    cells = [(c.name, c.cell_type, c.source, c.locked, c.checksum) for c in notebook.source_cells]
    tags = [(cell.name, "GradeCell", cell.max_score) for cell in notebook.grade_cells]
    tags += [(cell.name, "TaskCell", cell.max_score) for cell in notebook.task_cells]
    tags += [(cell.name, "SolutionCell", None) for cell in notebook.solution_cells]
    return _source_of_rows(cells, tags)


def _source_of_rows(cells: list[Any], tags: list[Any]) -> Source:
    """Return the cells of a notebook; `tags` says which of them are graded, and with what."""
    points = {name: float(most) for name, kind, most in tags if kind == "GradeCell"}
    tasks = {name: float(most) for name, kind, most in tags if kind == "TaskCell"}
    solutions = {name for name, kind, _ in tags if kind == "SolutionCell"}
    return {
        name: SourceCell(
            name,
            cell_type,
            source,
            bool(locked),
            name in points,
            name in solutions,
            name in tasks,
            points.get(name, tasks.get(name, 0.0)),
            checksum,
        )
        for name, cell_type, source, locked, checksum in cells
    }


def modules_of(sources: dict[str, Source]) -> tuple[str, ...]:
    """Return the modules that an assignment's own cells import."""
    lines = [
        line
        for source in sources.values()
        for cell in source.values()
        if cell.cell_type == "code"
        for line in imports_of(cell.source).splitlines()
    ]
    names = [line.split()[1].split(",")[0] for line in lines]
    return tuple(dict.fromkeys(name for name in names if not name.startswith(".")))


def cells_of(notebook: Any, source: Source) -> tuple[Cell, ...]:
    """Return the code cells of a prepared notebook, with their roles."""
    found = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            found.append(_cell(number, cell.source, source.get(name)))
    return tuple(found)


def _cell(number: int, text: str, known: SourceCell | None) -> Cell:
    if known is None:
        return Cell(number, text, "answer")
    imports, names = _public_parts(known)
    if known.solution:
        return Cell(number, text, "answer", known.name, imports, names)
    if not known.grade:
        return Cell(number, text, "given", known.name, imports, names)
    role = "check in the answer" if text.lstrip().startswith(IN_ANSWER) else "check"
    hidden = hidden_lines(text)
    return Cell(number, text, role, known.name, imports, hidden=hidden, points=known.points)


@cache
def _public_parts(known: SourceCell) -> tuple[str, tuple[str, ...]]:
    """Return what a cell's public text imports, and the other names that it binds."""
    public = known.public()
    return imports_of(public), tuple(bound_names(public) - bound_by_imports(public))
