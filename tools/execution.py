"""Execute chapters in parallel into the cache that the build of the site then reads."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass

from chapters import Chapter
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal

CELL_TIMEOUT = 600  # seconds
LONG = ("09-image-classifier", "14-callbacks", "17-tuning")  # minutes each: they go first
THREADS = (
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
    *("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"),
)


class ChapterFailed(Exception):
    """A cell of a chapter raised; the message names chapter, cell and error."""


@dataclass(frozen=True)
class Executed:
    """A chapter that ran, and the seconds that it took."""

    chapter: Chapter
    seconds: float


def execute(
    chapters: list[Chapter], cache_path: str, *, jobs: int, expected: dict[str, float]
) -> Iterator[Executed]:
    """Execute chapters, `jobs` at a time, and cache each as soon as it is done.

    `expected` gives the seconds that a chapter took last time: the longest goes first. Before
    that come those of unknown length, known long ones first, then the last: late ones train.
    After the first failing cell no further chapter starts; those that run are finished.
    """
    cache = get_cache(cache_path)
    late_first = chapters[::-1]
    queue = sorted(late_first, key=lambda chapter: -expected.get(chapter.name, _guess(chapter)))
    failure: Exception | None = None
    with _share_of_cores(jobs), ThreadPoolExecutor(jobs) as pool:
        running: set[Future[Executed]] = set()
        while running or (queue and not failure):
            while queue and len(running) < jobs and not failure:
                running.add(pool.submit(run_chapter, queue.pop(0)))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                if error := future.exception():
                    failure = failure or error
                else:
                    _store(future.result(), cache)
                    yield future.result()
    if failure:
        raise failure


def _guess(chapter: Chapter) -> float:
    return 2e9 if chapter.name in LONG else 1e9


def run_chapter(chapter: Chapter) -> Executed:
    """Execute a chapter in a fresh kernel; a kernel that dies is given one more try."""
    started = time.perf_counter()
    try:
        _run_cells(chapter)
    except (RuntimeError, TimeoutError) as error:
        if isinstance(error, CellControlSignal):  # a cell that takes too long will do so again
            raise ChapterFailed(f"{chapter.name}: {error}") from error
        _run_cells(chapter)
    return Executed(chapter, time.perf_counter() - started)


def _run_cells(chapter: Chapter) -> None:
    client = NotebookClient(
        chapter.notebook,
        extra_arguments=["--log-level=ERROR"],
        timeout=CELL_TIMEOUT,
        record_timing=False,  # times in the cells would change their hash in the cache
        allow_errors=True,  # so that the notebook tells which cell failed
        kernel_name=chapter.notebook.metadata.kernelspec.name,
        resources={"metadata": {"path": str(chapter.path.parent)}},
    )
    with client.setup_kernel():
        for index, cell in enumerate(chapter.notebook.cells):
            client.execute_cell(cell, index)
            if cell.cell_type == "code":
                _raise_for(chapter, index)


def _raise_for(chapter: Chapter, index: int) -> None:
    cell = chapter.notebook.cells[index]
    number = sum(other.cell_type == "code" for other in chapter.notebook.cells[: index + 1])
    for output in cell.outputs:
        if output.output_type == "error":
            line = chapter.notebook.metadata.get("source_map", [None] * (index + 1))[index]
            raise ChapterFailed(
                f"{chapter.name}, code cell {number} (line {line} of {chapter.path.name}):\n\n"
                f"{_indent(cell.source)}\n\n" + "\n".join(output.traceback)
            )


def _indent(source: str) -> str:
    return "\n".join(f"    {line}" for line in source.splitlines())


def forget(chapter: Chapter, cache_path: str) -> None:
    """Drop the outputs that the cache holds for the code cells of a chapter."""
    cache = get_cache(cache_path)
    with suppress(KeyError):
        cache.remove_cache(cache.match_cache_notebook(chapter.notebook).pk)


def is_cached(chapter: Chapter, cache_path: str) -> bool:
    """Whether the cache holds outputs for the code cells of a chapter."""
    try:
        get_cache(cache_path).match_cache_notebook(chapter.notebook)
    except KeyError:
        return False
    return True


def _store(executed: Executed, cache: JupyterCacheAbstract) -> None:
    cache.cache_notebook_bundle(
        CacheBundleIn(
            executed.chapter.notebook,
            str(executed.chapter.path),
            data={"execution_seconds": executed.seconds},
        ),
        check_validity=False,
        overwrite=True,
    )


class _share_of_cores:  # noqa: N801 (reads as a context)
    """Give each kernel its share of the cores, so that they do not fight over them."""

    def __init__(self, jobs: int) -> None:
        threads = str(max(1, (os.cpu_count() or 1) // jobs))
        self.added = {name: threads for name in THREADS if name not in os.environ}

    def __enter__(self) -> None:
        os.environ.update(self.added)

    def __exit__(self, *exception: object) -> None:
        for name in self.added:
            os.environ.pop(name, None)
