"""What of an assignment has been graded and is still up to date; asked without nbgrader.

Everything here is read from files with Python's own means, so that running a finished
assignment again takes a moment: no library is imported and no process is started.
"""

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from classroom import __version__, assignment, handed_in, versions
from classroom.folders import Folders
from classroom.job import Limits
from classroom.journal import Journal, digest

FOLDER = ".classroom"


@dataclass
class Graded:
    """What became of one submission."""

    student: str
    outcome: str  # "graded", "unchanged", "left" or "failed"
    reason: str = ""
    suspicions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    scores: dict[str, float | None] = field(default_factory=dict)
    before: dict[str, float | None] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Look:
    """A submission as it lies there, and what the journal has of it.

    Parameters
    ----------
    student : str
    graded : Graded, optional
        Set if there is nothing to do.
    files, suspicions
        What `handed_in.read_files` returned.
    key : str
        The digest of all that the result depends on.
    entry : dict
        What the journal has; `known` says whether it belongs to the same digest.
    """

    student: str
    graded: Graded | None = None
    files: list[tuple[str, bytes]] = field(default_factory=list)
    suspicions: list[str] = field(default_factory=list)
    key: str = ""
    entry: dict[str, Any] = field(default_factory=dict)
    known: bool = False


class Survey:
    """Looks at the submissions of one assignment.

    Parameters
    ----------
    folders : Folders
    name : str
        The assignment.
    limits : Limits
        What an answer may use.
    force : bool
        Take nothing for up to date.
    """

    def __init__(self, folders: Folders, name: str, limits: Limits, *, force: bool = False) -> None:
        self.folders, self.name, self.limits, self._force = folders, name, limits, force
        self.sources = assignment.notebooks(folders.db_url, name)
        self.journal = Journal(Path(folders.root) / FOLDER / "journal" / name)

    def students(self) -> list[str]:
        """Return who handed something in and is meant."""
        return self.folders.with_step(self.folders.submitted, self.name)

    def look(self, student: str) -> Look:
        """Read a submission, and say whether there is anything to do."""
        folders = self.folders
        place = folders.path(folders.submitted, student, self.name)
        try:
            handed_in.refuse_link(place)
            files, suspicions = handed_in.read_files(place)
        except OSError as error:
            reason = f"it could not be read: {error}"
            return Look(student, Graded(student, "failed", reason))
        linked = [line for line in suspicions if line.startswith(handed_in.HARD_LINK)]
        if linked:  # whose file it is cannot be told: a zero could be the wrong one's
            return Look(student, Graded(student, "failed", linked[0]))
        key, entry = digest(self._base, suspicions, *_flat(files)), self.journal.read(student)
        known = entry.get("digest") == key and not self._force
        look = Look(student, None, files, suspicions, key, entry, known)
        if folders.path(folders.autograded, student, self.name).exists():
            if not entry and not self._force:
                look.graded = Graded(student, "left", "graded before, by nbgrader")
            elif known and entry.get("recorded"):
                look.graded = Graded(student, "unchanged", scores=entry.get("scores", {}))
        return look

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """The modules that the assignment's own cells import."""
        return assignment.modules_of(self.sources)

    @cached_property
    def given_files(self) -> tuple[tuple[str, bytes], ...]:
        """The files beside the source's notebooks, which replace a student's."""
        folder = self.folders.path(self.folders.source, ".", self.name)
        if not folder.is_dir():
            return ()
        files, _ = handed_in.read_files(folder)
        return tuple((name, data) for name, data in files if not name.endswith(".ipynb"))

    @cached_property
    def _base(self) -> str:
        """A digest of what all results depend on."""
        told = {n: [asdict(c) for c in source.values()] for n, source in self.sources.items()}
        packages, limits = versions.of(self.modules), asdict(self.limits)
        given = _flat(self.given_files)
        return digest(__version__, sys.version, packages, told, limits, *given)


def _flat(files: Any) -> Iterator[Any]:
    return (part for file in files for part in file)
