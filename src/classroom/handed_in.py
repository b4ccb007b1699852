"""The files of a submission, read with suspicion: links are not followed, sizes have limits."""

import os
import stat
from pathlib import Path

_MOST_FILES, _MOST_BYTES = 500, 64 << 20
HARD_LINK = "handed in a hard link"
_HARD_LINK = (
    HARD_LINK + ", which was not read: {0}. Anybody's file may be behind it, or another one has "
    "linked to this; look which, put a copy in its place and grade again"
)


def read_files(folder: Path) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Return the regular files of a folder, by their path in it, and what is suspicious.

    A link is named and not read, be it symbolic or hard: who unpacks an archive makes the
    links in it, and they may lead to the gradebook, the source or somebody else's work.
    """
    found: list[tuple[str, bytes]] = []
    suspicions: list[str] = []
    total = 0
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith((".ipynb_checkpoints", ".git")))
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in sorted([*names, *linked]):
            path = Path(place) / name
            relative = path.relative_to(folder).as_posix()
            about = path.lstat()
            if stat.S_ISLNK(about.st_mode):
                suspicions.append(f"handed in a symbolic link: {relative} → {os.readlink(path)}")
            elif stat.S_ISREG(about.st_mode) and about.st_nlink > 1:
                suspicions.append(_HARD_LINK.format(relative))
            elif stat.S_ISREG(about.st_mode):
                total += about.st_size
                if len(found) < _MOST_FILES and total <= _MOST_BYTES:
                    found.append((relative, _bytes(path)))
                else:
                    suspicions.append(f"handed in too much: {relative} was left out")
    return found, suspicions


def refuse_link(folder: Path) -> None:
    """Refuse a student's folder that is a link, or lies in one.

    Raises
    ------
    OSError
        If it is: somebody else's work, or the source, may be behind it.
    """
    for path in (folder.parent, folder):
        if path.is_symlink():
            raise OSError(f"{path} is a symbolic link. Put the folder itself in its place")


def _bytes(path: Path) -> bytes:
    """Read a file that is still no link."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        return file.read(_MOST_BYTES)
