"""Jobs on an executor of `concurrent.futures`, a bounded number of them at a time.

A job is pure: bytes go in, a result comes out, so it may run anywhere and may be run again.
On this machine every job runs in processes of its own, which threads here wait for. With
a scheduler's address the same function runs on the workers of a Dask cluster.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from classroom.errors import ClassroomError
from classroom.job import Job, Result
from classroom.sandbox import SandboxMissing, Warm

_TRIES = 2


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


def run_job(job: Job, settings: Settings) -> Result:
    """Run a job; when something of ours breaks, once more."""
    for _ in range(_TRIES):
        result = warm_process(settings).run(job)
        if not result.fault:
            break
    return result


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
            self._client = _dask_client(scheduler)
            self._workers = max(1, sum(self._client.nthreads().values()))
            self._executor = self._client.get_executor(pure=False, retries=_TRIES)

    def run(self, jobs: Iterable[tuple[Any, Job]]) -> Iterator[tuple[Any, Result]]:
        """Yield (key, result) for (key, job), in the order in which they end."""
        running: dict[Future[Result], Any] = {}
        for key, job in jobs:
            if self._client is None:
                warm_process(self._settings).start()  # it ends with the thread that starts it
            running[self._executor.submit(run_job, job, self._settings)] = key
            if len(running) > 2 * self._workers:
                yield from _ended(running)
        while running:
            yield from _ended(running)

    def close(self) -> None:
        """End what was started here."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        stop_warm_processes()
        if self._client is not None:
            self._client.close()


def _ended(running: dict[Future[Result], Any]) -> Iterator[tuple[Any, Result]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        key = running.pop(future)
        try:
            yield key, future.result()
        except SandboxMissing:
            raise
        except Exception as error:
            yield key, Result(fault=f"the worker failed: {error!r}")


def _dask_client(scheduler: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise ClassroomError(
            "a scheduler needs Dask, which is not installed. Run: pip install distributed"
        ) from None
    connect: Callable[..., Any] = Client
    return connect(scheduler)
