"""nbgrader's own autograding, with results that were computed elsewhere.

Everything around the execution is nbgrader's: its sanitising, its folders and permissions,
its scores, penalties and comments. Only the step that runs a notebook is taken out.
"""

import contextlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import Exporter
from nbconvert.writers.files import FilesWriter
from nbgrader import utils
from nbgrader.apps import AutogradeApp
from nbgrader.converters import Autograde, NbGraderException
from nbgrader.preprocessors import Execute

from classroom.intake import Submission
from classroom.ledger import Ledger

INTAKE = ".classroom/intake"


def nbgrader_app(assignment: str, *, debug: bool = False) -> Any:
    """Return nbgrader's application with the configuration of this folder loaded."""
    app = AutogradeApp()
    app.log_level = logging.DEBUG if debug else logging.ERROR
    app.initialize([])
    app.coursedir.assignment_id = assignment
    if not debug:
        app.log_level = logging.CRITICAL  # why a submission was not graded, we say in a line
    return app


class Recorder(Autograde):
    """Prepares notebooks before they are run, and records what came of it.

    Parameters
    ----------
    app : nbgrader application
        With its configuration loaded.
    """

    def __init__(self, app: Any) -> None:
        super().__init__(coursedir=app.coursedir, parent=app)
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        self.exporter.optimistic_validation = True  # at the end, not after each of ten steps
        self._submitted = self.coursedir.submitted_directory
        self._filled: dict[str, Any] = {}
        self._trouble: Exception | None = None
        self._ledger = Ledger(self.coursedir.db_url, self.coursedir.course_id)
        self.scores: dict[str, float | None] = {}

    def prepare(self, student: str, name: str, notebook: Any) -> Any:
        """Return a notebook as nbgrader sanitises it: with the source's own checks.

        Raises
        ------
        Exception
            Whatever nbgrader raises for a notebook that it cannot take.
        """
        self._sanitizing = True
        self._init_preprocessors()
        folder = self._format_source(self.coursedir.assignment_id, student)
        resources = self.init_single_notebook_resources(os.path.join(folder, f"{name}.ipynb"))
        with self._ledger.transaction():
            prepared, _ = Exporter.from_notebook_node(self.exporter, notebook, resources)
        return prepared

    def record(self, student: str, submission: Submission, filled: dict[str, Any]) -> None:
        """Write the gradebook and `autograded/`, replacing what was there.

        Parameters
        ----------
        student : str
        submission : Submission
        filled : dict from str to NotebookNode
            The prepared notebooks with their outputs.

        Raises
        ------
        Exception
            What kept nbgrader from doing it; nothing is left half done.
        """
        assignment = self.coursedir.assignment_id
        self._filled, self.scores, self.force, self._trouble = filled, {}, True, None
        self.coursedir.submitted_directory = INTAKE
        before, folder = os.getcwd(), Path(self._format_source(assignment, student))
        os.chdir(self.coursedir.root)
        try:
            _lay_out(folder, submission)
            self.assignments = {str(folder): sorted(map(str, folder.glob("*.ipynb")))}
            if not self.assignments[str(folder)]:
                raise NbGraderException(f"{student} handed in no notebook of {assignment}")
            with self._ledger.transaction():
                self.convert_notebooks()
        except NbGraderException as error:
            raise self._trouble or error from None
        finally:
            self._sanitizing = True
            self.coursedir.submitted_directory = self._submitted
            shutil.rmtree(folder, ignore_errors=True)
            os.chdir(before)

    def close(self) -> None:
        """Close the gradebook."""
        self._ledger.close()

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Make the folder in `autograded/`, as nbgrader does."""
        with self._remembered():
            super().init_assignment(assignment_id, student_id)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Record one notebook that has been run already."""
        with self._remembered():
            self._record(notebook_filename)

    @contextlib.contextmanager
    def _remembered(self) -> Iterator[None]:
        """Remember what goes wrong: nbgrader logs it, and raises an error that says nothing."""
        try:
            yield
        except Exception as error:
            self._trouble = error
            raise

    def _record(self, notebook_filename: str) -> None:
        name = Path(notebook_filename).stem
        filled = self._filled[name]
        self._sanitizing = True
        resources = self.init_single_notebook_resources(notebook_filename)
        told = resources["nbgrader"]
        self._sanitizing = False
        self._init_preprocessors()
        try:
            folder = self._format_dest(told["assignment"], told["student"])
            resources = self.init_single_notebook_resources(os.path.join(folder, f"{name}.ipynb"))
            text, resources = self.exporter.from_notebook_node(filled, resources)
            self.write_single_notebook(text, resources)
        finally:
            self._sanitizing = True
        prefix = f"{name}: " if len(self._filled) > 1 else ""
        scores = _scores(nbformat.v4.reads(text))
        self.scores |= {f"{prefix}{check}": score for check, score in scores.items()}

    def _init_preprocessors(self) -> None:
        self.exporter._preprocessors = []
        steps = self.sanitize_preprocessors if self._sanitizing else self.autograde_preprocessors
        for step in steps:
            if not issubclass(step, Execute):
                self.exporter.register_preprocessor(step)


def _lay_out(folder: Path, submission: Submission) -> None:
    """Write a submission as nbgrader expects it: regular files, notebooks by their names."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in submission.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, notebook in submission.notebooks.items():
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def _scores(notebook: Any) -> dict[str, float | None]:
    cells = [cell for cell in notebook.cells if utils.is_grade(cell)]
    return {cell.metadata.nbgrader["grade_id"]: utils.determine_grade(cell)[0] for cell in cells}
