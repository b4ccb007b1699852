"""What the gradebook knows of an assignment: its notebooks, and their tagged cells."""

from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import SQLAlchemyError

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
    points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
    tasks = {cell.name: float(cell.max_score) for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    return {
        cell.name: SourceCell(
            cell.name,
            cell.cell_type,
            cell.source,
            bool(cell.locked),
            cell.name in points,
            cell.name in solutions,
            cell.name in tasks,
            points.get(cell.name, tasks.get(cell.name, 0.0)),
            cell.checksum,
        )
        for cell in notebook.source_cells
    }


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
    public = known.public()
    if known.solution:
        supplies = tuple(bound_names(public) - bound_by_imports(public))
        return Cell(number, text, "answer", known.name, imports_of(public), supplies)
    if not known.grade:
        names = tuple(bound_names(public) - bound_by_imports(public))
        return Cell(number, text, "given", known.name, imports_of(public), names)
    role = "check in the answer" if text.lstrip().startswith(IN_ANSWER) else "check"
    hidden = hidden_lines(text)
    return Cell(
        number, text, role, known.name, imports_of(public), hidden=hidden, points=known.points
    )
