"""Several worker processes on one machine, in KerasTuner's own distributed mode.

A chief keeps the list of trials and answers over gRPC; workers ask it for the next one.
All of them are our children: none outlives the call, nor this process if it is killed.
"""

import os
import pickle
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from annbook.training.tuning.tuners import last_error

_TAIL = 4000  # characters of a log that an error shows


class WorkerError(RuntimeError):
    """A worker or the chief ended before the search did."""


class Team(NamedTuple):
    """How many workers, besides their chief, and threads for each; None for a fair share."""

    workers: int
    threads: int | None = None

    def threads_each(self) -> int:
        """Give the threads of each worker."""
        if self.threads is None:
            return max(1, n_cores() // self.workers)
        if self.threads < 1:
            raise ValueError(f"threads must be a positive integer. Received: {self.threads!r}")
        return self.threads


class Child(NamedTuple):
    """One process of a search, and the file that it writes to."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path


def run_workers(
    hypermodel: Any,
    settings: dict[str, Any],
    data: dict[str, NDArray[Any]],
    options: dict[str, Any],
    directory: Path,
    team: Team,
) -> None:
    """Run a search to its end in processes of its own.

    Parameters
    ----------
    hypermodel : callable or HyperModel
        Importable from a module.
    settings : dict
        For `make_tuner`.
    data : dict of ndarray
        X, y, X_valid and y_valid.
    options : dict
        For `fit`.
    directory : Path
        The folder of the search; logs go to its folder `logs`.
    team : Team
        How many workers, and how many threads for each.

    Raises
    ------
    ValueError
        If the workers could not import the hypermodel, or `threads` is not positive.
    WorkerError
        If one of them ends early.
    """
    threads = team.threads_each()
    refuse_main(hypermodel)
    with tempfile.TemporaryDirectory(prefix="annbook-tuning-") as folder:
        request = Path(folder) / "request.pickle"
        request.write_bytes(pickle.dumps((hypermodel, settings, options)))
        for name, array in data.items():
            np.save(Path(folder) / f"{name}.npy", np.asarray(array))
        port, children = free_port(), list[Child]()
        try:
            for name in ("chief", *(f"worker-{k}" for k in range(team.workers))):
                children.append(start(name, request, directory, port, threads))
            wait(children, directory)
        finally:
            end(children)


def refuse_main(hypermodel: Any) -> None:
    """Refuse what another process could not import."""
    try:
        pickle.dumps(hypermodel)
        module = getattr(hypermodel, "__module__", "__main__")
    except (pickle.PicklingError, AttributeError, TypeError):
        module = "__main__"
    if module == "__main__":
        raise ValueError(
            "hypermodel must be importable from a module, so that other processes find it "
            f"(a notebook's cells are none). Received: {hypermodel!r}"
        )


def n_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def free_port() -> int:
    """Ask the system for a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(name: str, request: Path, directory: Path, port: int, threads: int) -> Child:
    """Start the chief or a worker."""
    log = directory / "logs" / f"{name}.log"
    log.parent.mkdir(exist_ok=True)
    environment = os.environ | {
        "KERASTUNER_TUNER_ID": name,
        "KERASTUNER_ORACLE_IP": "127.0.0.1",
        "KERASTUNER_ORACLE_PORT": str(port),
        "TF_NUM_INTRAOP_THREADS": str(threads),
        "TF_NUM_INTEROP_THREADS": str(threads),
        "OMP_NUM_THREADS": str(threads),
        "TF_FORCE_GPU_ALLOW_GROWTH": "true",  # or the first worker takes a GPU's whole memory
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path),
    }
    command = [sys.executable, "-m", "annbook.training.tuning.worker", str(request)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=output, stderr=output, env=environment
        )
    return Child(name, process, log)


def wait(children: list[Child], directory: Path) -> None:
    """Wait until the search has ended: all workers have, or the chief has.

    The chief ends when every worker that ever asked was told to stop. One that was slow to
    start and has never asked would wait for it in vain. The other way round, the chief looks
    only every 20 seconds whether all have gone; by then it has saved everything.
    """
    chief, *workers = children
    while any(worker.process.poll() is None for worker in workers):
        for child in children:
            if child.process.poll():
                raise WorkerError(_why(child, directory))
        if chief.process.poll() == 0:
            return
        time.sleep(0.05)
    for worker in workers:
        if worker.process.returncode:
            raise WorkerError(_why(worker, directory))


def _why(child: Child, directory: Path) -> str:
    code = child.process.returncode
    how = f"was killed by signal {-code}" if code < 0 else f"ended with exit status {code}"
    parts = [f"{child.name} {how} before the search had ended; start it again to go on."]
    if error := last_error(directory):
        parts.append(f"The last trial that failed says:\n{error}")
    text = child.log.read_text(encoding="utf-8", errors="replace").strip()
    parts.append(f"The end of its log ({child.log}):\n{text[-_TAIL:]}")
    return "\n\n".join(parts)


def end(children: list[Child]) -> None:
    """End every process that still runs, and return when all are gone."""
    for child in children:
        child.process.terminate()
    for child in children:
        try:
            child.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
        if child.process.stdin:
            child.process.stdin.close()
