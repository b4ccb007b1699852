"""A course folder, as nbgrader sees it: its settings, its folders and its gradebook.

Every command works on such a folder: the one it is run in, or `--course FOLDER`.
"""

import argparse
import logging
import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from classroom.errors import ClassroomError

SETTINGS = "nbgrader_config.py"


class Course:
    """One course folder.

    Parameters
    ----------
    root : Path
        The folder that holds `nbgrader_config.py`.

    Attributes
    ----------
    directory : nbgrader.coursedir.CourseDirectory
        Where everything lies.
    app : nbgrader.apps.baseapp.NbGrader
        Carries the settings; the parent of nbgrader's own converters.

    Raises
    ------
    ClassroomError
        If the folder has no settings of nbgrader, or they cannot be read.
    """

    def __init__(self, root: Path) -> None:
        root = root.resolve()
        if not (root / SETTINGS).is_file():
            raise ClassroomError(
                f"{root} is no course folder: it has no {SETTINGS}. Run the command in the course "
                "folder, give --course FOLDER, or make a course to try with `classroom demo`."
            )
        self.app = _configured(root)
        self.directory = self.app.coursedir
        self.root = Path(self.directory.root)

    @contextmanager
    def gradebook(self) -> Iterator[Any]:
        """Open the gradebook (an `nbgrader.api.Gradebook`), making it where there is none."""
        from nbgrader.api import Gradebook

        if shutil.which("alembic") is None:  # nbgrader calls it by name
            os.environ["PATH"] += os.pathsep + str(Path(sys.executable).parent)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SQLAlchemy's, about how nbgrader uses it
            with Gradebook(self.directory.db_url, self.directory.course_id) as gradebook:
                yield gradebook

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Return the folder of one student's assignment in a step.

        Parameters
        ----------
        step : str
            "source", "release", "submitted", "autograded" or "feedback".
        student, assignment : str
            Names, as nbgrader knows them.
        """
        name = getattr(self.directory, f"{step}_directory")
        return Path(self.directory.format_path(name, student, assignment))

    def notebooks(self, assignment: str) -> list[str]:
        """Return the names of an assignment's notebooks, without the ending.

        Raises
        ------
        ClassroomError
            If neither the released nor the source folder has the assignment.
        """
        for step in ("release", "source"):
            found = sorted(self.folder(step, ".", assignment).glob("*.ipynb"))
            if found:
                return [path.stem for path in found]
        known = sorted({path.name for path in self.folder("source", ".", "x").parent.glob("*/")})
        raise ClassroomError(
            f"{self.root} has no assignment {assignment!r}. It has: {', '.join(known) or 'none'}."
        )

    def students_with(self, step: str, assignment: str) -> list[str]:
        """Return who has a folder of this assignment in a step, sorted."""
        pattern = self.folder(step, "*", assignment).relative_to(self.root)
        depth = pattern.parts.index("*")
        found = [path.relative_to(self.root) for path in self.root.glob(str(pattern))]
        return sorted(path.parts[depth] for path in found if not path.parts[depth].startswith("."))


def add_course_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--course FOLDER`, which every command has."""
    parser.add_argument(
        "--course",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="the course folder (default: the current folder)",
    )


def _configured(root: Path) -> Any:
    """Return an nbgrader application with the settings of a folder, and only those."""
    from nbgrader.apps.baseapp import NbGrader

    app = NbGrader(log_level=logging.ERROR)
    app.load_cwd_config = False
    app.config_file = str(root / Path(SETTINGS).stem)
    try:
        app.initialize([], root=str(root))
    except SystemExit as error:
        raise ClassroomError(
            f"{root / SETTINGS} cannot be read: nbgrader says why above."
        ) from error
    app.log_level = logging.ERROR  # nbgrader warns of every file that it replaces
    return app
