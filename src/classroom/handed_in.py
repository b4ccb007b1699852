"""The files of a submission, read with suspicion: links are not followed, sizes have limits."""

import os
import stat
from pathlib import Path

_MOST_FILES, _MOST_BYTES = 500, 64 << 20


def read_files(folder: Path) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Return the regular files of a folder, by their path in it, and what is suspicious."""
    found: list[tuple[str, bytes]] = []
    suspicions: list[str] = []
    total = 0
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith((".ipynb_checkpoints", ".git")))
        for name in sorted(names):
            path = Path(place) / name
            relative = path.relative_to(folder).as_posix()
            about = path.lstat()
            if stat.S_ISLNK(about.st_mode):
                suspicions.append(f"handed in a symbolic link: {relative} → {os.readlink(path)}")
            elif stat.S_ISREG(about.st_mode):
                if about.st_nlink > 1:
                    suspicions.append(f"handed in a hard link: {relative}")
                    if not name.endswith(".ipynb"):
                        continue
                total += about.st_size
                if len(found) < _MOST_FILES and total <= _MOST_BYTES:
                    found.append((relative, _bytes(path)))
                else:
                    suspicions.append(f"handed in too much: {relative} was left out")
    return found, suspicions


def _bytes(path: Path) -> bytes:
    """Read a file that is still no link."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        return file.read(_MOST_BYTES)
