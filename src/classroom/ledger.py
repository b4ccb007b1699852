"""One connection to the gradebook, and one transaction for each submission.

nbgrader opens the gradebook about thirteen times for a submission, asks it for one cell at a
time, and commits after every one. While a ledger is open, all of that goes through one
connection, which is asked once for all cells: what belongs to a submission is written
together or not at all.
"""

import contextlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import jsonschema
from nbgrader.api import BaseCell, Comment, Grade, Gradebook, MissingEntry
from nbgrader.converters import autograde
from nbgrader.nbgraderformat import common
from nbgrader.preprocessors import (
    latesubmissions,
    overwritecells,
    overwritekernelspec,
    saveautogrades,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import scoped_session

from classroom.errors import unusable_gradebook

_USERS: tuple[Any, ...] = (
    autograde,
    latesubmissions,
    overwritecells,
    overwritekernelspec,
    saveautogrades,
)


class _SharedGradebook(Gradebook):
    """A gradebook that stays open when nbgrader closes it, and asks for many cells at once."""

    def __init__(self, db_url: str, course_id: str) -> None:
        super().__init__(db_url, course_id)
        self._sources: dict[tuple[str, str], _Cells] = {}
        self._rows: dict[Any, dict[str, Any]] = {}  # grades and comments of this transaction

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> Any:
        """Return a cell of the source as a record: it stays the same during a run."""
        return _known(self._cells(notebook, assignment).sources, name)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> Any:
        """Return the name and the points of a graded cell."""
        return _known(self._cells(notebook, assignment).graded, name)

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Any:
        """Return a grade of a submission."""
        return _known(self._found(Grade, notebook, assignment, student), grade_cell)

    def find_comment(self, solution_cell: str, notebook: str, assignment: str, student: str) -> Any:
        """Return a comment on a submission."""
        return _known(self._found(Comment, notebook, assignment, student), solution_cell)

    def close(self) -> None:
        """Stay open."""

    def forget(self) -> None:
        """Forget what belonged to a transaction."""
        self._rows.clear()

    def end(self) -> None:
        """Close it after all."""
        super().close()

    def _cells(self, notebook: str, assignment: str) -> "_Cells":
        if (notebook, assignment) not in self._sources:
            found = self.find_notebook(notebook, assignment)
            self._sources[notebook, assignment] = _Cells(found)
        return self._sources[notebook, assignment]

    def _found(self, kind: Any, notebook: str, assignment: str, student: str) -> dict[str, Any]:
        """Return all grades, or comments, of a notebook that was handed in, by the cell's name."""
        key = kind, notebook, assignment, student
        if key not in self._rows:
            theirs = self.find_submission_notebook(notebook, assignment, student)
            rows = (
                self.db.query(BaseCell.name, kind)
                .select_from(kind)
                .join(BaseCell, BaseCell.id == kind.cell_id)
                .filter(kind.notebook_id == theirs.id)
            )
            self._rows[key] = dict(rows.all())
        return self._rows[key]


class _Cells:
    """The cells of a notebook's source, as records that no session is needed for."""

    def __init__(self, notebook: Any) -> None:
        fields = ("name", "cell_type", "source", "locked", "checksum")
        self.sources = {
            cell.name: SimpleNamespace(**{name: getattr(cell, name) for name in fields})
            for cell in notebook.source_cells
        }
        self.graded = {
            cell.name: SimpleNamespace(name=cell.name, max_score=cell.max_score)
            for cell in (*notebook.task_cells, *notebook.grade_cells)
        }


def _known(cells: dict[str, Any], name: str) -> Any:
    if name not in cells:
        raise MissingEntry(f"No such cell: {name}")
    return cells[name]


class Ledger:
    """The gradebook during a run.

    Parameters
    ----------
    db_url : str
    course_id : str

    Raises
    ------
    ClassroomError
        If it cannot be written: better now than after an hour of running answers.
    """

    def __init__(self, db_url: str, course_id: str) -> None:
        try:
            self._gradebook = _SharedGradebook(db_url, course_id)
            _try_to_write(self._gradebook)
        except SQLAlchemyError as error:
            raise unusable_gradebook(error) from None
        self._checked: dict[str, Any] = {}  # validators by their schemas' text
        self._schema: Any = None  # the last one, and its validator
        self._validator: Any = None
        self._valid: set[tuple[int, str]] = set()  # what it has found valid

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Let nbgrader's steps inside write together, or not at all."""
        session = self._gradebook.db
        session.commit = lambda: None  # what is pending is flushed before any question
        before = [module.Gradebook for module in _USERS], common.jsonschema
        for module in _USERS:
            module.Gradebook = lambda *_, **__: self._gradebook
        common.jsonschema = self
        try:
            yield
            scoped_session.commit(session)
        except BaseException:
            scoped_session.rollback(session)
            raise
        finally:
            del session.commit
            session.remove()
            self._gradebook.forget()
            for module, original in zip(_USERS, before[0], strict=True):
                module.Gradebook = original
            common.jsonschema = before[1]

    def validate(self, instance: Any, schema: Any) -> None:
        """Validate as jsonschema does, but look at a schema and at equal instances only once.

        Raises
        ------
        jsonschema.ValidationError
            If the instance is not valid.
        """
        if schema is not self._schema:
            self._schema, self._validator = schema, self._validator_of(schema)
        key = id(self._validator), repr(instance)
        if key in self._valid:
            return
        error = jsonschema.exceptions.best_match(self._validator.iter_errors(instance))
        if error is not None:
            raise error
        self._valid.add(key)

    def _validator_of(self, schema: Any) -> Any:
        text = str(schema)
        if text not in self._checked:
            kind = jsonschema.validators.validator_for(schema)
            kind.check_schema(schema)
            self._checked[text] = kind(schema)
        return self._checked[text]

    def close(self) -> None:
        """Close the connection."""
        self._gradebook.end()


def _try_to_write(gradebook: Gradebook) -> None:
    """Write what is there already, and take it back: SQLite says only then whether it may."""
    if gradebook.engine.dialect.name == "sqlite":
        with gradebook.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            version = connection.exec_driver_sql("PRAGMA user_version").scalar()
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
            connection.rollback()
