"""From what was handed in to what is in the gradebook, for one assignment.

Each submission is read, prepared, run, written to the journal and recorded. What the
journal has already is not run again; what is recorded is not touched.
"""

import glob
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from classroom import __version__, assignment, cell_text, intake
from classroom.engine import Engine
from classroom.errors import reason_of
from classroom.intake import Submission
from classroom.job import Job, Limits, Result
from classroom.journal import Journal, digest
from classroom.record import Recorder

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
class _Open:
    """A submission on its way."""

    submission: Submission
    prepared: dict[str, Any]
    key: str
    before: dict[str, float | None]
    results: dict[str, Result] = field(default_factory=dict)


class Grading:
    """Grades the submissions of one assignment.

    Parameters
    ----------
    app : nbgrader application
        With its configuration loaded and the assignment set.
    limits : Limits
    force : bool
        Run again what has been graded already.
    """

    def __init__(self, app: Any, limits: Limits, *, force: bool = False) -> None:
        self._course, self._limits, self._force = app.coursedir, limits, force
        self._name = self._course.assignment_id
        self._root = Path(self._course.root)
        self._recorder = Recorder(app)
        self._sources = assignment.notebooks(self._course.db_url, self._name)
        self._journal = Journal(self._root / FOLDER / "journal" / self._name)
        self._open: dict[str, _Open] = {}
        self.finished: list[Graded] = []

    def students(self) -> list[str]:
        """Return who handed something in and is meant."""
        course = self._course
        pattern = course.format_path(course.submitted_directory, course.student_id, self._name)
        named = course.format_path(course.submitted_directory, "(?P<student>.*)", self._name, True)
        paths = [path for path in glob.glob(pattern) if os.path.isdir(path)]
        found = [re.match(named, path) for path in paths]
        excluded = set(filter(None, course.student_id_exclude.split(",")))
        return sorted({m["student"] for m in found if m} - excluded)

    def modules(self) -> tuple[str, ...]:
        """Return the modules that the assignment's own cells import."""
        lines = [
            line
            for source in self._sources.values()
            for cell in source.values()
            if cell.cell_type == "code"
            for line in cell_text.imports_of(cell.source).splitlines()
        ]
        names = [line.split()[1].split(",")[0] for line in lines]
        return tuple(dict.fromkeys(name for name in names if not name.startswith(".")))

    def run(self, students: list[str], engine: Engine) -> Iterator[Graded]:
        """Grade; yield what became of each submission."""
        for (student, name), result in engine.run(self._jobs(students)):
            yield from self._take()
            work = self._open[student]
            work.results[name] = result
            if len(work.results) == len(work.prepared):
                yield self._finished(student, self._open.pop(student))
        yield from self._take()

    def close(self) -> None:
        """Close the gradebook."""
        self._recorder.close()

    def _take(self) -> Iterator[Graded]:
        """Yield what was finished without a job."""
        while self.finished:
            yield self.finished.pop(0)

    def _jobs(self, students: list[str]) -> Iterator[tuple[tuple[str, str], Job]]:
        """Yield a job for each notebook that has to be run."""
        for student in students:
            try:
                work = self._begin(student)
            except Exception as error:
                self.finished.append(Graded(student, "failed", f"it could not be read: {error}"))
                continue
            if work is None:
                continue
            self._open[student] = work
            files = tuple(work.submission.files.items())
            for name, notebook in work.prepared.items():
                cells = assignment.cells_of(notebook, self._sources[name])
                yield (student, name), Job(name, cells, files, self._given_files(), self._limits)

    def _begin(self, student: str) -> _Open | None:
        """Read a submission; None if there is nothing to run."""
        course = self._course
        folder = Path(course.format_path(course.submitted_directory, student, self._name))
        intake.refuse_link(folder)
        files, suspicions = intake.read_files(folder)
        key = self._digest(files, suspicions)
        entry = self._journal.read(student)
        target = Path(course.format_path(course.autograded_directory, student, self._name))
        if not self._force and target.exists() and not entry:
            self.finished.append(Graded(student, "left", "graded before, by nbgrader"))
            return None
        known = entry.get("digest") == key and not self._force
        if known and entry.get("recorded") and target.exists():
            self.finished.append(Graded(student, "unchanged", scores=entry.get("scores", {})))
            return None
        submission = intake.take_in(files, suspicions, self._sources)
        prepared = {
            name: self._recorder.prepare(student, name, notebook)
            for name, notebook in submission.notebooks.items()
        }
        work = _Open(submission, prepared, key, entry.get("scores", {}))
        if known or not prepared:
            results = entry.get("results", {})
            work.results = {name: _result(told) for name, told in results.items()}
            self.finished.append(self._finished(student, work))
            return None
        return work

    def _finished(self, student: str, work: _Open) -> Graded:
        """Finish a submission; what goes wrong costs no other one anything."""
        try:
            return self._finish(student, work)
        except Exception as error:
            return Graded(student, "failed", reason_of(error))

    def _finish(self, student: str, work: _Open) -> Graded:
        """Write a submission's results to the journal, then to the gradebook."""
        faults = [result.fault for result in work.results.values() if result.fault]
        if faults:
            return Graded(student, "failed", faults[0])
        entry: dict[str, Any] = {"student": student, "digest": work.key, "recorded": False}
        entry["results"] = {name: asdict(result) for name, result in work.results.items()}
        entry["suspicions"] = work.submission.suspicions + [
            line for result in work.results.values() for line in result.suspicions
        ]
        entry["notes"] = [line for lines in work.submission.notes.values() for line in lines]
        self._journal.write(student, {**entry, "scores": work.before})
        filled = {name: _fill(work.prepared[name], work.results[name]) for name in work.results}
        self._recorder.record(student, work.submission, filled)
        scores = dict(self._recorder.scores)
        self._journal.write(student, {**entry, "recorded": True, "scores": scores})
        seconds = sum(sum(result.seconds.values()) for result in work.results.values())
        return Graded(
            student,
            "graded",
            suspicions=entry["suspicions"],
            notes=entry["notes"],
            scores=scores,
            before=work.before,
            seconds=seconds,
        )

    def _given_files(self) -> tuple[tuple[str, bytes], ...]:
        """Return the files beside the source's notebooks, which replace a student's."""
        course = self._course
        folder = Path(course.format_path(course.source_directory, ".", self._name))
        if not folder.is_dir():
            return ()
        files, _ = intake.read_files(folder)
        return tuple((name, data) for name, data in files if not name.endswith(".ipynb"))

    def _digest(self, files: list[tuple[str, bytes]], suspicions: list[str]) -> str:
        """Return a digest of all that the result depends on."""
        told = {n: [asdict(c) for c in source.values()] for n, source in self._sources.items()}
        parts = [part for file in files for part in file]
        return digest(__version__, sys.version, told, asdict(self._limits), suspicions, *parts)


def _result(told: dict[str, Any]) -> Result:
    from classroom.jobs import result_from

    return result_from(told)


def _fill(notebook: Any, result: Result) -> Any:
    """Return a notebook with the outputs that its cells had."""
    for number, shown in result.outputs.items():
        cell = notebook.cells[int(number)]
        cell.outputs = [nbformat.from_dict(output) for output in shown]
        cell.execution_count = None
    return notebook
