"""Event files back into arrays: what TensorBoard draws, you can compute with."""

import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from annbook.training.runs.records import EventFileError, EventsLost, read_events
from annbook.training.runs.series import Run, Series

__all__ = ["EventFileError", "EventsLost", "read_run", "read_runs"]

_PATTERN = "*tfevents*"
_KINDS = ("scalars", "histograms", "images", "text")  # the names of TensorBoard's plugins


class Entry(NamedTuple):
    """One value that was logged."""

    kind: str
    tag: str
    step: int
    wall_time: float
    value: Any


def read_run(path: str | Path) -> Run:
    """Read what was logged in one run.

    Parameters
    ----------
    path : str or Path
        An event file, or a directory with event files directly in it. Several files are read
        one after the other, in the order of their names, which begin with the time.

    Returns
    -------
    Run
        Everything, in the order of logging: nothing is thinned out or smoothed.

    Raises
    ------
    FileNotFoundError
        If there is nothing at the path.
    EventFileError
        If a file is no event file, or the directory has none.

    Warns
    -----
    EventsLost
        If a file breaks off; what comes before is returned.

    Notes
    -----
    Built in: chapter 15.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"path must be an event file or a directory. Received: {path}")
    files = sorted(path.glob(_PATTERN)) if path.is_dir() else [path]
    if not files:
        raise EventFileError(
            "path must have event files in it; read_runs looks into the directories below. "
            f"Received: {path}"
        )
    return _collect(path, [entry for file in files for entry in _entries(file)])


def read_runs(root: str | Path) -> dict[str, Run]:
    """Read every run below a directory.

    Parameters
    ----------
    root : str or Path
        Searched to any depth; each directory with event files in it is a run.

    Returns
    -------
    dict from str to Run
        Named as TensorBoard names them, by the path from the root: `"0001-adam/train"`, or
        `"."` for the root itself. Sorted by name.

    Raises
    ------
    FileNotFoundError
        If there is no such directory.
    EventFileError
        If there is no event file in it, or some file is none.

    Warns
    -----
    EventsLost
        If a file breaks off; what comes before is returned.

    Notes
    -----
    Built in: chapter 15.
    """
    root = Path(root)
    if not root.is_dir():
        raise FileNotFoundError(f"root must be a directory of runs. Received: {root}")
    folders = sorted({file.parent for file in root.rglob(_PATTERN) if file.is_file()})
    if not folders:
        raise EventFileError(f"root must have event files somewhere below it. Received: {root}")
    return {folder.relative_to(root).as_posix(): read_run(folder) for folder in folders}


def _entries(file: Path) -> Iterator[Entry]:
    from tensorboard import data_compat, dataclass_compat

    metadata: dict[str, Any] = {}  # a writer describes a tag once per file
    for raw in read_events(file):
        for event in dataclass_compat.migrate_event(data_compat.migrate_event(raw), metadata):
            for value in event.summary.value:
                described = metadata.get(value.tag, value.metadata)
                kind = described.plugin_data.plugin_name
                yield Entry(kind, value.tag, event.step, event.wall_time, _decode(kind, value))


def _decode(kind: str, value: Any) -> Any:
    """Turn a tensor of the event file into what the kind of series holds."""
    from tensorboard.util.tensor_util import make_ndarray

    if kind not in _KINDS:
        return None
    array = make_ndarray(value.tensor)
    if kind == "images":
        width, height, *encoded = array
        images = [_pixels(image) for image in encoded]
        return np.stack(images) if images else np.zeros((0, int(height), int(width)), np.uint8)
    if kind == "text":
        words = np.vectorize(lambda raw: raw.decode("utf-8", "replace"), otypes=[object])(array)
        return words.item() if words.ndim == 0 else words
    return float(array) if kind == "scalars" else np.asarray(array, dtype=np.float64)


def _pixels(encoded: bytes) -> Any:
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(encoded)))


def _collect(path: Path, entries: list[Entry]) -> Run:
    """Sort entries into series."""
    found: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        found[entry.kind][entry.tag].append(entry)
    series = {
        kind: {tag: _series(kind, of_tag) for tag, of_tag in found.pop(kind, {}).items()}
        for kind in _KINDS
    }
    other = {tag: len(rest) for tags in found.values() for tag, rest in tags.items()}
    scalars, histograms, images, texts = series.values()
    return Run(path, scalars, histograms, images, texts, other)


def _series(kind: str, entries: list[Entry]) -> Series[Any]:
    values = [entry.value for entry in entries]
    return Series(
        np.array([entry.step for entry in entries], dtype=np.int64),
        np.array([entry.wall_time for entry in entries]),
        np.array(values, dtype=np.float64) if kind == "scalars" else tuple(values),
    )
