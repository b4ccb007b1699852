"""From what was handed in to what is in the gradebook, for one assignment.

Each submission is read, prepared, run, written to the journal and recorded. What the
journal has already is not run again; what is recorded is not touched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

import nbformat

from classroom import assignment, intake, jobs
from classroom.engine import Engine
from classroom.errors import reason_of
from classroom.intake import Submission
from classroom.job import Job, Result
from classroom.record import Recorder
from classroom.survey import Graded, Look, Survey


@dataclass
class _Open:
    """A submission on its way."""

    submission: Submission
    prepared: dict[str, Any]
    key: str
    before: dict[str, float | None]
    results: dict[str, Result] = field(default_factory=dict)


class Grading:
    """Grades the submissions of one assignment that are not up to date.

    Parameters
    ----------
    app : nbgrader application
        With its configuration loaded and the assignment set.
    survey : Survey
        Of the same course and assignment.
    """

    def __init__(self, app: Any, survey: Survey) -> None:
        self._survey = survey
        self._recorder = Recorder(app)
        self._open: dict[str, _Open] = {}
        self._finished: list[Graded] = []

    def run(self, looks: Iterable[Look], engine: Engine) -> Iterator[Graded]:
        """Grade; yield what became of each submission."""
        for (student, name), result in engine.run(self._jobs(looks)):
            yield from self._take()
            work = self._open[student]
            work.results[name] = result
            if len(work.results) == len(work.prepared):
                yield self._recorded(student, self._open.pop(student))
        yield from self._take()

    def close(self) -> None:
        """Close the gradebook."""
        self._recorder.close()

    def _take(self) -> Iterator[Graded]:
        """Yield what was finished without a job."""
        while self._finished:
            yield self._finished.pop(0)

    def _jobs(self, looks: Iterable[Look]) -> Iterator[tuple[tuple[str, str], Job]]:
        """Yield a job for each notebook that has to be run."""
        survey = self._survey
        for look in looks:
            work = self._begun(look) if look.graded is None else look.graded
            if isinstance(work, Graded):
                self._finished.append(work)
                continue
            self._open[look.student] = work
            files = tuple(work.submission.files.items())
            for name, notebook in work.prepared.items():
                cells = assignment.cells_of(notebook, survey.sources[name])
                job = Job(name, cells, files, survey.given_files, survey.limits)
                yield (look.student, name), job

    def _begun(self, look: Look) -> _Open | Graded:
        """Prepare a submission; record it at once if there is nothing to run."""
        try:
            work = self._prepared(look)
        except Exception as error:
            return Graded(look.student, "failed", f"it could not be read: {error}")
        if not look.known and work.prepared:
            return work
        results = look.entry.get("results", {})
        work.results = {name: jobs.result_from(told) for name, told in results.items()}
        return self._recorded(look.student, work)

    def _prepared(self, look: Look) -> _Open:
        submission = intake.take_in(look.files, look.suspicions, self._survey.sources)
        prepared = {
            name: self._recorder.prepare(look.student, name, notebook)
            for name, notebook in submission.notebooks.items()
        }
        return _Open(submission, prepared, look.key, look.entry.get("scores", {}))

    def _recorded(self, student: str, work: _Open) -> Graded:
        """Record a submission; what goes wrong costs no other one anything."""
        try:
            return self._record(student, work)
        except Exception as error:
            return Graded(student, "failed", reason_of(error))

    def _record(self, student: str, work: _Open) -> Graded:
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
        self._survey.journal.write(student, {**entry, "scores": work.before})
        filled = {name: _fill(work.prepared[name], work.results[name]) for name in work.results}
        self._recorder.record(student, work.submission, filled)
        scores = dict(self._recorder.scores)
        self._survey.journal.write(student, {**entry, "recorded": True, "scores": scores})
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


def _fill(notebook: Any, result: Result) -> Any:
    """Return a notebook with the outputs that its cells had."""
    for number, shown in result.outputs.items():
        cell = notebook.cells[int(number)]
        cell.outputs = [nbformat.from_dict(output) for output in shown]
        cell.execution_count = None
    return notebook
