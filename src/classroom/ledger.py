"""One connection to the gradebook, and one transaction for each submission.

nbgrader opens the gradebook about thirteen times for a submission, and commits after every
cell. While a ledger is open, all of that goes through one connection: what belongs to a
submission is written together or not at all.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

import jsonschema
from nbgrader.api import Gradebook
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
    """A gradebook that stays open when nbgrader closes it."""

    def close(self) -> None:
        """Stay open."""

    def end(self) -> None:
        """Close it after all."""
        super().close()


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
        self._checked: dict[str, Any] = {}  # validators by their schemas's text

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Let nbgrader's steps inside write together, or not at all."""
        session = self._gradebook.db
        session.commit = session.flush
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
            for module, original in zip(_USERS, before[0], strict=True):
                module.Gradebook = original
            common.jsonschema = before[1]

    def validate(self, instance: Any, schema: Any) -> None:
        """Validate as jsonschema does, but look at a schema only once.

        Raises
        ------
        jsonschema.ValidationError
            If the instance is not valid.
        """
        text = str(schema)
        if text not in self._checked:
            kind = jsonschema.validators.validator_for(schema)
            kind.check_schema(schema)
            self._checked[text] = kind(schema)
        error = jsonschema.exceptions.best_match(self._checked[text].iter_errors(instance))
        if error is not None:
            raise error

    def close(self) -> None:
        """Close the connection."""
        self._gradebook.end()


def _try_to_write(gradebook: Gradebook) -> None:
    if gradebook.engine.dialect.name == "sqlite":
        with gradebook.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.rollback()
