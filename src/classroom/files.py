"""A folder that both sides have: what one writes there, the other finds.

Checks make files and hand their names to an answer, or look at what an answer has saved.
The two do not share a disk. Before the turn changes, what is new goes along: regular files
and folders by name and content, and nothing else.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = "/tmp"
_NOT_SHARED = frozenset({".output", "home"})
_MOST_FILES, _MOST_BYTES, _DEEPEST = 500, 64 << 20, 12

Change = list[Any]  # ["folder", name], ["file", name, start, size] or ["gone", name]


class Mirror:
    """One side's view of the folder.

    Parameters
    ----------
    root : str
        Where it is; names are relative to it.
    """

    def __init__(self, root: str = ROOT) -> None:
        self._root = root
        self._known: dict[str, tuple[int, int]] = dict(self._entries())

    def changes(self, pack: Callable[[bytes], list[int]]) -> list[Change]:
        """Return what is new, changed or gone since the last time.

        Parameters
        ----------
        pack : callable
            `pack(data)` puts bytes into the message and returns where they are.
        """
        now = dict(self._entries())
        found: list[Change] = [["gone", name] for name in self._known if name not in now]
        room = _MOST_BYTES
        for name, about in now.items():
            if self._known.get(name) == about:
                continue
            if about == (0, -1):
                found.append(["folder", name])
            elif about[1] <= room:
                room -= about[1]
                with contextlib.suppress(OSError):
                    found.append(["file", name, *pack(_content(os.path.join(self._root, name)))])
        self._known = now
        return found

    def apply(self, changes: Any, unpack: Callable[..., bytes]) -> None:
        """Make the other side's changes; names that lead elsewhere are passed over."""
        if type(changes) is not list or not changes:
            return
        for change in changes[: 2 * _MOST_FILES]:
            if type(change) is list and len(change) >= 2 and _is_inside(change[1]):
                with contextlib.suppress(OSError, TypeError):
                    self._apply(change, unpack)
        self._known = dict(self._entries())

    def _apply(self, change: Change, unpack: Callable[..., bytes]) -> None:
        kind, name, *where = change
        path = os.path.join(self._root, name)
        if kind == "folder":
            os.makedirs(path, exist_ok=True)
        elif kind == "file":
            os.makedirs(os.path.dirname(path), exist_ok=True)
            Path(path).write_bytes(unpack(*where))
        elif kind == "gone" and os.path.isdir(path):
            shutil.rmtree(path)
        elif kind == "gone":
            os.remove(path)

    def _entries(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield names with time and size; a folder has the size -1."""
        waiting, count = [""], 0
        while waiting:
            place = waiting.pop()
            with contextlib.suppress(OSError), os.scandir(os.path.join(self._root, place)) as found:
                for entry in found:
                    name = f"{place}/{entry.name}" if place else entry.name
                    count += 1
                    if name in _NOT_SHARED or count > _MOST_FILES:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        yield name, (0, -1)
                        if name.count("/") < _DEEPEST:
                            waiting.append(name)
                    elif entry.is_file(follow_symlinks=False):
                        about = entry.stat(follow_symlinks=False)
                        yield name, (about.st_mtime_ns, about.st_size)


def _content(path: str) -> bytes:
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        return file.read(_MOST_BYTES)


def _is_inside(name: Any) -> bool:
    if type(name) is not str or not name or name.startswith("/") or "\0" in name:
        return False
    parts = name.split("/")
    plain = not {"", ".", ".."}.intersection(parts)
    return plain and parts[0] not in _NOT_SHARED and len(parts) <= _DEEPEST
