"""Where a course keeps what, by nbgrader's settings, read without importing nbgrader.

The files of settings are executed as nbgrader executes them, in its order; only nbgrader's
own classes are left out, which take seconds to import. Names that nbgrader still accepts
from long ago, and settings nested in an application's, are left to nbgrader.
"""

import glob
import logging
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_core.application import JupyterApp
from traitlets.config import Application, Config
from traitlets.config.loader import ConfigFileNotFound

from classroom.errors import ClassroomError

_STRUCTURE = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")
_ANYONE = "<anyone>"  # stands for a student in a path
_LEFT_TO_NBGRADER = (
    "NbGrader",
    "AutogradeApp",
    "NbGraderConfig",
    "BasicConfig",
    "BaseNbGraderApp",
    "BaseNbConvertApp",
    "BaseApp",
)


@dataclass(frozen=True)
class Folders:
    """The settings of a course that decide what is graded, and for how long a cell may run."""

    root: str
    structure: str
    source: str
    submitted: str
    autograded: str
    students: str
    excluded: frozenset[str]
    db_url: str
    cell_seconds: float

    def path(self, step: str, student: str, assignment: str) -> Path:
        """Return the folder of a student's assignment in a step, such as `folders.submitted`."""
        return Path(self._filled(step, student, assignment))

    def with_step(self, step: str, assignment: str) -> list[str]:
        """Return the students who have a folder of an assignment in a step, sorted."""
        here = glob.glob(self._filled(step, self.students, assignment))
        pattern = re.escape(self._filled(step, _ANYONE, assignment))
        pattern = pattern.replace(re.escape(_ANYONE), "(?P<student>.*)", 1)
        found = [re.fullmatch(pattern, path) for path in here if os.path.isdir(path)]
        return sorted({match["student"] for match in found if match} - self.excluded)

    def _filled(self, step: str, student: str, assignment: str) -> str:
        filled = self.structure.format(
            nbgrader_step=step, student_id=student, assignment_id=assignment
        )
        return os.path.join(self.root, filled)


def read() -> Folders:
    """Return the settings of the course in this folder.

    Raises
    ------
    ClassroomError
        If a file of settings cannot be executed.
    """
    sys.path.insert(0, os.getcwd())  # as nbgrader does: a file may import its neighbours
    reader = _Reader(log_level=logging.ERROR)
    try:
        reader.load()
    except Exception as error:
        raise ClassroomError(
            f"nbgrader's settings cannot be read ({type(error).__name__}: {error}). "
            "`nbgrader autograde --debug` shows which files it looks at"
        ) from error
    finally:
        sys.path.remove(os.getcwd())
    if any(name in reader.config for name in _LEFT_TO_NBGRADER):
        return _by_nbgrader()
    return _of(reader.config)


class _Reader(JupyterApp):
    """Loads the files that `nbgrader autograde` loads."""

    name = "nbgrader-autograde"
    raise_config_file_errors = True

    def load(self) -> None:
        """Load the user's and the system's settings, then the folder's, then the course's."""
        self.config_file_name = "nbgrader_config"
        self.load_config_file(suppress_errors=False)
        self._load(os.getcwd())
        root = os.path.abspath(self.config.CourseDirectory.get("root", os.getcwd()))
        if root != os.getcwd():
            self._load(root)

    def _load(self, folder: str) -> None:
        try:
            Application.load_config_file(self, "nbgrader_config", path=folder)
        except ConfigFileNotFound:
            return


def _of(config: Config) -> Folders:
    """Return what a configuration says, and what nbgrader takes where it says nothing."""
    said: Any = config.get("CourseDirectory", {})
    root = os.path.abspath(said.get("root", os.getcwd()))
    database = f"sqlite:///{os.path.join(root, 'gradebook.db')}"
    return Folders(
        root,
        said.get("directory_structure", _STRUCTURE),
        said.get("source_directory", "source"),
        said.get("submitted_directory", "submitted"),
        said.get("autograded_directory", "autograded"),
        said.get("student_id", "*").strip(),
        _names(said.get("student_id_exclude", "")),
        said.get("db_url", database),
        _seconds(config),
    )


def _by_nbgrader() -> Folders:
    from classroom.record import nbgrader_app

    app = nbgrader_app("")
    course = app.coursedir
    return Folders(
        course.root,
        course.directory_structure,
        course.source_directory,
        course.submitted_directory,
        course.autograded_directory,
        course.student_id,
        _names(course.student_id_exclude),
        course.db_url,
        _seconds(app.config),
    )


def _names(listed: str) -> frozenset[str]:
    return frozenset(filter(None, listed.split(",")))


def _seconds(config: Config) -> float:
    said: Any = config.get("Execute", {})
    return float(said.get("timeout", 30) or 3600)
