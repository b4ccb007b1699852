"""The most memory that grading takes for each worker, with TensorFlow imported.

The tree of processes is looked at several times a second. A page that processes share, as
forked ones do, counts once: it is divided among them (PSS). Ours is the peak of the whole tree
of `classroom grade`, divided by its workers; stock's that of `nbgrader autograde`, which
grades one submission at a time. The set imports Keras and trains small models.
"""

import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.grade_vs_nbgrader import command, hand_in, release

NAME = "grade_memory"
GOAL = "<= 1.5 GB a worker"

SET = "ps5-keras-apis"
PAUSE = 0.2  # seconds between two looks


def run(*, quick: bool = False) -> dict[str, Any]:
    """Grade both ways; return the peaks in GB, and ours for each worker / stock's."""
    workers = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        course = release(Path(folder) / "course", SET)
        hand_in(course, SET, workers if quick else 3 * workers)
        ours, parts = peak(course, "classroom grade")
        stock, _ = peak(course, "nbgrader autograde --force --student student000")
    each = ours / workers
    told = {"per_worker_gb": each, "stock_gb": stock, "tree_gb": ours, "workers": workers}
    return {"ratio": each / stock, "met": each <= 1.5, **told, "processes_at_peak": parts}


def peak(course: Path, tool: str) -> tuple[float, int]:
    """Return the largest memory of a command's tree of processes in GB, and how many it had."""
    arguments, environment = command(course, *tool.split(), SET)
    process = subprocess.Popen(
        arguments,
        cwd=course,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most, number = 0, 0
    while process.poll() is None:
        sizes = [memory(pid) for pid in tree(process.pid)]
        if sum(sizes) > most:
            most, number = sum(sizes), len(sizes)
        time.sleep(PAUSE)
    if process.returncode != 0:
        raise RuntimeError(f"{tool} ended with the exit status {process.returncode}")
    return most / 1e9, number


def tree(root: int) -> list[int]:
    """Return the numbers of a process and of all that descend from it."""
    parents = {int(entry): _parent(entry) for entry in os.listdir("/proc") if entry.isdigit()}
    found, new = [root], [root]
    while new:
        new = [pid for pid, parent in parents.items() if parent in new]
        found += new
    return found


def memory(pid: int) -> int:
    """Return the bytes of a process, its share of what it shares; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (ProcessLookupError, FileNotFoundError):
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


def _parent(pid: str) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
