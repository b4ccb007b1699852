"""Jobs on an executor of `concurrent.futures`, a bounded number of them at a time.

A job is pure: bytes go in, a result comes out, so it may run anywhere and may be run again.
On this machine every job runs in processes of its own, which threads here wait for. With
a scheduler's address the same function runs on the workers of a Dask cluster: each has a
warm process of its own, and what a lost worker had begun is run again elsewhere.
"""

import contextlib
import functools
import logging
import os
import platform
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass
from typing import Any

from classroom import versions
from classroom.errors import ClassroomError
from classroom.job import Job, Result
from classroom.sandbox import SandboxMissing, Warm

_TRIES = 2
_LEAST = 64  # jobs that wait for a cluster, so that one which grows on demand sees a demand
_CONNECT_SECONDS = 15


class OtherVersions(ClassroomError):
    """A worker would grade with other versions than the grader has."""


class SchedulerGone(ClassroomError):
    """The scheduler of a cluster has ended or cannot be reached any more."""

    def __init__(self, reason: object) -> None:
        super().__init__(
            f"the Dask scheduler is gone ({reason}). Start it and its workers again, then run the "
            "same command: what has been graded is kept"
        )


@dataclass(frozen=True)
class Settings:
    """What a warm process is started with; equal settings share one."""

    modules: tuple[str, ...] = ()
    readable: tuple[str, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()


_warm: dict[Settings, Warm] = {}
_lock = threading.Lock()


def warm_process(settings: Settings) -> Warm:
    """Return the warm process of this worker."""
    with _lock:
        if settings not in _warm:
            _warm[settings] = Warm(settings.modules, settings.readable, dict(settings.variables))
        return _warm[settings]


def stop_warm_processes() -> None:
    """End the warm processes of this worker."""
    with _lock:
        while _warm:
            _warm.popitem()[1].stop()


def stop_warm_process(settings: Settings) -> None:
    """End one warm process of this worker."""
    with _lock:
        warm = _warm.pop(settings, None)
    if warm is not None:
        warm.stop()


def run_job(job: Job, settings: Settings) -> Result:
    """Run a job; when something of ours breaks, once more."""
    for _ in range(_TRIES):
        result = warm_process(settings).run(job)
        if not result.fault:
            break
    return result


def run_far_away(job: Job, settings: Settings, installed: dict[str, str]) -> Result:
    """Run a job on a worker that has what the grader has.

    Raises
    ------
    OtherVersions
        If it has not.
    """
    here = installed_for(settings)
    names = sorted({*here, *installed})
    pairs = [(name, here.get(name, "(none)"), installed.get(name, "(none)")) for name in names]
    lines = [f"{name} {this:.12}, not {that:.12}" for name, this, that in pairs if this != that]
    if lines:
        raise OtherVersions(
            f"the worker on {platform.node()} would grade with {'; '.join(lines)}. Install the "
            "same course and requirements.txt on every machine, and start the workers again"
        )
    return run_job(job, settings)


@functools.cache
def installed_for(settings: Settings) -> dict[str, str]:
    """Return the versions of Python and of all that scores depend on."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"Python": python, **versions.of((*settings.modules, "classroom"))}


class Engine:
    """Runs jobs and yields their results as they come.

    Parameters
    ----------
    settings : Settings
    workers : int, optional
        Jobs at a time on this machine; by default as many as it has cores.
    scheduler : str, optional
        Address of a Dask scheduler, such as tcp://host:8786.
    """

    def __init__(
        self, settings: Settings, workers: int | None = None, scheduler: str | None = None
    ) -> None:
        self._settings = settings
        self._workers = workers or len(os.sched_getaffinity(0))
        self._client: Any = None
        if scheduler is None:
            self._executor: Executor = ThreadPoolExecutor(self._workers)
        else:
            self._client, self._installed = _dask_client(scheduler), installed_for(settings)
            self._executor = self._client.get_executor(pure=False, retries=_TRIES)

    def run(self, jobs: Iterable[tuple[Any, Job]]) -> Iterator[tuple[Any, Result]]:
        """Yield (key, result) for (key, job), in the order in which they end.

        Raises
        ------
        ClassroomError
            If answers cannot be run there at all.
        """
        running: dict[Future[Result], Any] = {}
        for key, job in jobs:
            running[self._submit(job)] = key
            if len(running) > self._room():
                yield from _ended(running)
        while running:
            yield from _ended(running)

    def close(self) -> None:
        """End what was started here, and the warm processes of a cluster's workers."""
        if self._client is None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            stop_warm_processes()
            return
        with contextlib.suppress(Exception):  # the scheduler may be what is gone
            self._executor.shutdown(wait=False)
            self._client.run(stop_warm_process, self._settings, on_error="ignore")
        self._client.close(timeout=2)

    def _submit(self, job: Job) -> "Future[Result]":
        if self._client is not None:
            return self._executor.submit(run_far_away, job, self._settings, self._installed)
        warm_process(self._settings).start()  # it ends with the thread that starts it
        return self._executor.submit(run_job, job, self._settings)

    def _room(self) -> int:
        """Return how many jobs may run or wait; a cluster can grow and shrink."""
        if self._client is None:
            return 2 * self._workers
        return max(_LEAST, 2 * _threads(self._client))


def _ended(running: "dict[Future[Result], Any]") -> Iterator[tuple[Any, Result]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        key = running.pop(future)
        try:
            yield key, future.result()
        except (SandboxMissing, OtherVersions):
            raise
        except CancelledError:  # by the client of a cluster, and by nobody else
            raise SchedulerGone("its connection ended") from None
        except Exception as error:
            yield key, Result(fault=f"the worker failed: {error!r}")


def _dask_client(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise ClassroomError(
            "a scheduler needs Dask, which is not installed. Run: pip install distributed"
        ) from None
    for name in ("distributed", "distributed.client", "asyncio"):  # their trouble is told here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    connect: Callable[..., Any] = Client
    try:
        client = connect(scheduler, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise ClassroomError(
            f"no Dask scheduler answers at {scheduler} ({error}). Start one with `dask scheduler` "
            "and give the address that it prints, such as tcp://host:8786"
        ) from None
    if not _threads(client):
        print(f"{scheduler} has no workers yet: waiting for one", file=sys.stderr)
    return client


def _threads(client: Any) -> int:
    """Return how many jobs the workers of a cluster run at a time."""
    try:
        return sum(client.nthreads().values())
    except OSError as error:
        raise SchedulerGone(error) from None
