"""One directory for each run: numbered, never used twice, and known to be writable.

Two runs in one directory would be drawn as one zigzag line, and nothing could part them again.
"""

import re
from pathlib import Path

_NUMBERED = re.compile(r"\.?(\d{4})(-|$)")  # with a point: a number that is being claimed
_NAME = re.compile(r"[\w.,=+-]+")
_LAST = 9999  # four digits sort as text
_PROBE = b"can this be written?\n" * 200  # a page of the file system


class RunDirectoryError(OSError):
    """A directory for a run cannot be made, or nothing can be written into it."""


def new_run(root: str | Path = "runs", name: str | None = None) -> Path:
    """Make a new, empty directory for one run.

    Parameters
    ----------
    root : str or Path
        The directory of all runs; made if it is not there.
    name : str, optional
        What the run is about, such as `"sgd-0.05"`: letters, digits and `_ . , = + -`.

    Returns
    -------
    Path
        `root/0001-name`, with the number after the greatest in use. Sorted by name, runs are
        sorted by age. Processes that ask at the same time get different directories.

    Raises
    ------
    ValueError
        If the name has other characters, or all four digits are used up.
    RunDirectoryError
        If the directory cannot be made, or a file of some kilobytes cannot be written into it.

    Notes
    -----
    Built in: chapter 15.
    """
    if name is not None and not _NAME.fullmatch(name):
        raise ValueError(
            "name must be made of letters, digits and the characters _ . , = + -. "
            f"Received: {name!r}"
        )
    root = Path(root)
    try:
        run = _claim_next(root, "" if name is None else f"-{name}")
        _prove_writable(run)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RunDirectoryError(
            f"root must be a directory that can be written. Received: {root} ({reason})"
        ) from error
    return run


def _claim_next(root: Path, suffix: str) -> Path:
    """Make the directory with the next number, which no other process can get too."""
    root.mkdir(parents=True, exist_ok=True)
    while True:
        numbers = (_NUMBERED.match(entry.name) for entry in root.iterdir())
        number = max((int(match[1]) for match in numbers if match), default=0) + 1
        if number > _LAST:
            raise ValueError(f"root must have run numbers up to {_LAST} left. Received: {root}")
        claim = root / f".{number:04d}"  # whoever makes it owns the number
        try:
            claim.mkdir()
        except FileExistsError:
            continue
        try:
            if any(root.glob(f"{number:04d}*")):  # made since we looked
                continue
            run = root / f"{number:04d}{suffix}"
            run.mkdir()
            return run
        finally:
            claim.rmdir()


def _prove_writable(run: Path) -> None:
    """Write a file and remove it; remove the directory if that fails."""
    probe = run / "probe"
    try:
        probe.write_bytes(_PROBE)
    except OSError:
        probe.unlink(missing_ok=True)
        run.rmdir()
        raise
    probe.unlink()
