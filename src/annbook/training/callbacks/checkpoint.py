"""A checkpoint that a crash cannot spoil: written beside the old one, then renamed.

A file system renames in one step. So at every moment there is a complete checkpoint under
one of two names, whatever happens to the one that is being written.
"""

import json
import os
import warnings
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from annbook.data.errors import DamagedFileError

_CURE = (
    "Nothing was changed. To start the training afresh, move the folder away; to go on from "
    "weights that you have elsewhere, load them into the model first"
)
_STATE = "state"  # the entry with everything that is not an array of its own


class Checkpoint(NamedTuple):
    """The state of a training between two epochs."""

    arrays: list[NDArray[Any]]
    state: dict[str, Any]  # what JSON can hold


class CheckpointFolder:
    """Two files: the newest checkpoint and the one before it.

    Parameters
    ----------
    path : path
        A folder for this training alone. It is made when the first checkpoint is saved.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.latest = self.path / "latest.npz"
        self.previous = self.path / "previous.npz"
        self._unfinished = self.path / "unfinished.npz"

    def refuse_unless_writable(self) -> None:
        """Try to write a file.

        Raises
        ------
        OSError
            If it cannot be done; the message says why.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._unfinished.write_bytes(b"")
            self._unfinished.unlink()
        except OSError as error:
            problem = f"directory must be a folder to write to. Received: {self.path}"
            raise type(error)(error.errno, f"{problem} ({error.strerror})") from error

    def save(self, checkpoint: Checkpoint) -> None:
        """Write a checkpoint; the newest one becomes the previous one.

        Raises
        ------
        OSError
            If it cannot be written, for instance because the disk is full. Then the
            checkpoints there are stay as they are.
        """
        named = {f"array_{i}": array for i, array in enumerate(checkpoint.arrays)}
        named[_STATE] = np.array(json.dumps(checkpoint.state))
        try:
            with self._unfinished.open("wb") as file:
                np.savez(file, **named)  # type: ignore[arg-type]
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self._unfinished.unlink(missing_ok=True)
            raise
        if self.latest.exists():
            self.latest.replace(self.previous)
        self._unfinished.replace(self.latest)

    def load(self) -> Checkpoint | None:
        """Read the newest checkpoint that is whole.

        Returns
        -------
        Checkpoint or None
            None if there is none yet.

        Raises
        ------
        DamagedFileError
            If there are checkpoints, and none of them is whole.

        Warns
        -----
        UserWarning
            If the newest is damaged, and the one before it was read.
        """
        there = [file for file in (self.latest, self.previous) if file.exists()]
        damage = None
        for file in there:
            try:
                checkpoint = _read(file)
            except DamagedFileError as error:
                damage = damage or error
                continue
            if damage is not None:
                text = (
                    f"{damage} The checkpoint before it is whole, and training goes on from there."
                )
                warnings.warn(text, stacklevel=2)
            return checkpoint
        if damage is not None:
            raise damage
        return None


def _read(file: Path) -> Checkpoint:
    try:
        with file.open("rb") as raw, np.load(raw, allow_pickle=False) as entries:
            state = json.loads(str(entries[_STATE]))
            arrays = [entries[f"array_{i}"] for i in range(len(entries.files) - 1)]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        problem = f"expected a checkpoint of Resume. Received: {type(error).__name__}: {error}"
        raise DamagedFileError(file, problem, _CURE) from error
    return Checkpoint(arrays, state)
