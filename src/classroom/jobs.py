"""Jobs and results as messages: plain JSON, with the files' bytes beside it."""

from dataclasses import asdict
from typing import Any

from classroom.job import Cell, Job, Limits, Result


def message_of(job: Job) -> tuple[dict[str, Any], bytes]:
    """Return a job as JSON values and bytes."""
    everything = [*job.files, *job.given]
    sizes = [[name, len(data)] for name, data in everything]
    cells = [asdict(cell) for cell in job.cells]
    message: dict[str, Any] = {"notebook": job.notebook, "cells": cells, "files": sizes}
    message["given"] = len(job.given)
    return message | {"limits": asdict(job.limits)}, b"".join(data for _, data in everything)


def job_from(message: dict[str, Any], blob: bytes) -> Job:
    """Return the job of a message."""
    files, start = [], 0
    for name, size in message["files"]:
        files.append((name, blob[start : start + size]))
        start += size
    cells = tuple(_cell(cell) for cell in message["cells"])
    first = len(files) - message["given"]
    limits = Limits(**message["limits"])
    return Job(message["notebook"], cells, tuple(files[:first]), tuple(files[first:]), limits)


def result_from(message: dict[str, Any]) -> Result:
    """Return the result of a message."""
    outputs = {int(number): shown for number, shown in message["outputs"].items()}
    return Result(**{**message, "outputs": outputs})


def _cell(parts: dict[str, Any]) -> Cell:
    hidden = tuple((first, last) for first, last in parts["hidden"])
    return Cell(**{**parts, "supplies": tuple(parts["supplies"]), "hidden": hidden})
