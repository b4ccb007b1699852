"""Grade the submissions of an assignment, safely.

    classroom grade ps1-logic
    classroom grade ps1-logic --student alice --student bob

It does what `nbgrader autograde` does, with the same configuration, folders and gradebook,
but runs every submission in a sandbox and every check outside of it. It can be stopped at
any time and run again: it grades what is missing. What has changed since, a submission or a
check, is graded anew; manual grades stay.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import chain

from classroom import folders
from classroom.engine import Engine, Settings, warm_process
from classroom.errors import ClassroomError
from classroom.job import Limits
from classroom.survey import Graded, Look, Survey

FEW = 3  # repairs of one submission that the summary spells out
_DATA_FOLDERS = ("KERAS_HOME", "SCIKIT_LEARN_DATA")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom grade` takes."""
    parser.add_argument("assignment", help="the assignment, as its folder is called")
    parser.add_argument("--student", action="append", help="grade this student only (repeatable)")
    parser.add_argument("--force", action="store_true", help="grade again what has been graded")
    parser.add_argument("--workers", type=int, help="submissions at a time (default: cores)")
    parser.add_argument("--scheduler", help="address of a Dask scheduler: tcp://host:8786")
    parser.add_argument("--memory", type=int, default=4096, help="MB for an answer (default 4096)")
    parser.add_argument("--debug", action="store_true", help="show nbgrader's own log")


def main(args: argparse.Namespace) -> int:
    """Grade, and return 0 when every submission has its grade."""
    started = time.monotonic()
    course = folders.read()
    limits = Limits(cell_seconds=course.cell_seconds, memory_mb=args.memory)
    survey = Survey(course, args.assignment, limits, force=args.force)
    students = _chosen(survey.students(), args.student)
    if not students:
        raise ClassroomError(
            f"nobody has handed in {args.assignment}: {course.submitted}/ "
            f"has no folder <student>/{args.assignment}"
        )
    looks = (survey.look(student) for student in students)
    finished = [_told(graded) for graded in _graded(survey, looks, args)]
    _summary(finished, time.monotonic() - started)
    return int(any(graded.outcome == "failed" for graded in finished))


def _graded(survey: Survey, looks: Iterable[Look], args: argparse.Namespace) -> Iterator[Graded]:
    """Yield what became of each submission; load what grading needs for the first to grade."""
    waiting = iter(looks)
    for look in waiting:
        if look.graded is None:
            yield from _run(survey, chain([look], waiting), args)
        else:
            yield look.graded


def _run(survey: Survey, looks: Iterable[Look], args: argparse.Namespace) -> Iterator[Graded]:
    """Grade with an engine, whose warm process gets ready while nbgrader is imported."""
    settings = _settings(survey)
    engine = Engine(settings, args.workers, args.scheduler)
    try:
        if args.scheduler is None:
            warm_process(settings).launch()
        from classroom.grading import Grading
        from classroom.record import nbgrader_app

        grading = Grading(nbgrader_app(args.assignment, debug=args.debug), survey)
        try:
            yield from grading.run(looks, engine)
        finally:
            grading.close()
    finally:
        engine.close()


def _settings(survey: Survey) -> Settings:
    found = {name: os.environ[name] for name in _DATA_FOLDERS if name in os.environ}
    variables = {**found, "NBGRADER_EXECUTION": "autograde"}
    return Settings(survey.modules, tuple(found.values()), tuple(sorted(variables.items())))


def _chosen(students: list[str], wanted: list[str] | None) -> list[str]:
    unknown = sorted(set(wanted or ()) - set(students))
    if unknown:
        raise ClassroomError(f"nothing was handed in by {', '.join(unknown)}")
    return [student for student in students if not wanted or student in wanted]


def _told(graded: Graded) -> Graded:
    """Print a line for a submission that was graded or failed."""
    if graded.outcome == "graded":
        points = sum(score or 0 for score in graded.scores.values())
        print(f"{graded.student}: {points:g} points, {graded.seconds:.1f} s", flush=True)
    elif graded.outcome == "failed":
        print(f"{graded.student}: not graded, {graded.reason}", file=sys.stderr, flush=True)
    return graded


def _summary(finished: list[Graded], seconds: float) -> None:
    """Print who was graded, who was not and why, what is suspicious, and what changed."""
    words = ("graded", "unchanged", "left", "failed")
    counts = {word: sum(g.outcome == word for g in finished) for word in words}
    rate = counts["graded"] / seconds * 60 if seconds else 0
    total = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    print(f"\n{total} in {seconds:.1f} s ({rate:.0f} a minute)")
    slow = sorted(finished, key=lambda g: -g.seconds)[:3]
    _table("Not graded", [(g.student, [g.reason] if g.reason else []) for g in finished])
    _table("Suspicious", [(g.student, g.suspicions) for g in finished])
    _table("Repaired", [(g.student, _shortened(g.notes)) for g in finished])
    _table("Changed", [(g.student, _changes(g)) for g in finished])
    _table("Slowest", [(g.student, [f"{g.seconds:.1f} s"]) for g in slow if g.seconds > 1])


def _table(title: str, rows: list[tuple[str, list[str]]]) -> None:
    """Print a line for each student of whom there is something to say."""
    lines = [f"  {student}: {'; '.join(said)}" for student, said in rows if said]
    if lines:
        print(f"\n{title}:", *lines, sep="\n")


def _shortened(notes: list[str]) -> list[str]:
    """Return the first few notes, and how many more there are: feedback has them all."""
    more = len(notes) - FEW
    return [*notes[:FEW], f"and {more} more"] if more > 0 else notes


def _changes(graded: Graded) -> list[str]:
    """Return the checks whose points are others than before."""
    if graded.outcome != "graded" or not graded.before:
        return []
    names = sorted({*graded.before, *graded.scores})
    pairs = [(n, graded.before.get(n), graded.scores.get(n)) for n in names]
    return [f"{name} {old or 0:g} → {new or 0:g}" for name, old, new in pairs if old != new]
