"""What lies in a download: a zip file or a folder, read without trusting any of it."""

import io
import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from classroom.errors import ClassroomError

JUNK = re.compile(
    r"(^|/)(__MACOSX|\.ipynb_checkpoints|__pycache__|\.git)/"
    r"|(^|/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$"
)
LONGEST_NAME = 200  # characters of one part of a path
DEEPEST = 20  # folders in folders
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Limits:
    """How much one submission may bring.

    Parameters
    ----------
    file_bytes, total_bytes : int
        One file, and all files together.
    files : int
        How many.
    """

    file_bytes: int = 100_000_000
    total_bytes: int = 100_000_000
    files: int = 1000


@dataclass(frozen=True)
class Entry:
    """One file of a download: its path inside, and its size in bytes as stated there."""

    path: str
    size: int
    refusal: str = ""  # why it is not read, if it is not


@dataclass
class Payload:
    """The files of one submission, by their path inside it."""

    files: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)  # "path: why"
    notes: list[str] = field(default_factory=list)


class ZipSource:
    """A zip file. Nothing is ever unpacked to where its names say.

    Parameters
    ----------
    file : Path or BytesIO
    name : str
        How to call it in messages.

    Raises
    ------
    ClassroomError
        If it is no readable zip file.
    """

    def __init__(self, file: Path | io.BytesIO, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(file)
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ClassroomError(
                f"{name} cannot be read as a zip file ({error}). Download it again."
            ) from error

    def entries(self) -> list[Entry]:
        """Return all files, in the order of the archive."""
        counted: dict[str, int] = {}
        for info in self._zip.infolist():
            counted[info.filename] = counted.get(info.filename, 0) + 1
        return [
            Entry(info.filename, info.file_size, _zip_refusal(info, counted[info.filename]))
            for info in self._infos.values()
            if not info.is_dir() and not JUNK.search(info.filename)
        ]

    def read(self, entry: Entry, most: int) -> bytes:
        """Return a file's bytes, at most `most`; ValueError says why not."""
        try:
            with self._zip.open(self._infos[entry.path]) as file:
                return _limited(file.read(most + 1), most)
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError) as error:
            raise ValueError(f"cannot be unpacked ({error})") from error
        except Exception as error:  # zlib and lzma have errors of their own
            raise ValueError(f"cannot be unpacked ({error})") from error


class FolderSource:
    """A folder, whose links are not followed."""

    def __init__(self, root: Path) -> None:
        self.name, self._root = str(root), root

    def entries(self) -> list[Entry]:
        """Return all files, sorted by path."""
        return sorted(self._walk(), key=lambda entry: entry.path)

    def _walk(self) -> Iterator[Entry]:
        for folder, folders, names in os.walk(self._root, followlinks=False):
            for name in [*names, *(d for d in folders if Path(folder, d).is_symlink())]:
                place = Path(folder, name)
                path = place.relative_to(self._root).as_posix()
                if not JUNK.search(path):
                    status = place.lstat()
                    yield Entry(path, status.st_size, _status_refusal(status))

    def read(self, entry: Entry, most: int) -> bytes:
        """Return a file's bytes, at most `most`; ValueError says why not."""
        place = self._root / entry.path
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            if not place.parent.resolve().is_relative_to(self._root.resolve()):
                raise ValueError("lies behind a link")  # it was a folder a moment ago
            with os.fdopen(os.open(place, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
                refusal = _status_refusal(os.fstat(file.fileno()))
                if refusal:
                    raise ValueError(refusal)
                return _limited(file.read(most + 1), most)
        except OSError as error:
            raise ValueError(f"cannot be read ({error.strerror})") from error

    def owner(self, top: str) -> str | None:
        """Return who owns a folder of this one, where the system knows."""
        try:
            return (self._root / top).owner()
        except (KeyError, OSError, NotImplementedError, AttributeError):
            return None


Source = ZipSource | FolderSource


def open_source(path: Path) -> Source:
    """Open what was downloaded.

    Raises
    ------
    ClassroomError
        If it is neither a folder nor a zip file.
    """
    if path.is_dir():
        return FolderSource(path)
    if path.is_file():
        return ZipSource(path, path.name)
    raise ClassroomError(f"{path} does not exist. Give the zip file or folder that you downloaded.")


def read_all(source: Source, wanted: dict[str, Entry], limits: Limits) -> Payload:
    """Read the files of one submission, and what its own zip files hold.

    Parameters
    ----------
    source : ZipSource or FolderSource
    wanted : dict from path inside the submission to Entry
    limits : Limits

    Returns
    -------
    Payload
        What is refused is named in it, and costs the other files nothing.
    """
    payload = Payload()
    _read_into(payload, source, wanted, limits)
    for path in [path for path in payload.files if path.lower().endswith(".zip")]:
        _open_inner(payload, path, limits)
    return payload


def _open_inner(payload: Payload, path: str, limits: Limits) -> None:
    """Replace a zip file inside a submission by its files; one that is broken stays."""
    packed = payload.files.pop(path)
    try:
        inner = ZipSource(io.BytesIO(packed), path)
    except ClassroomError:
        payload.files[path] = packed
        payload.notes.append(f"{path} is no readable zip file, kept as it is")
        return
    names = without_common_folders({entry.path: entry for entry in inner.entries()})
    payload.notes.append(f"unpacked {path}")
    _read_into(payload, inner, names, limits)


def _read_into(payload: Payload, source: Source, wanted: dict[str, Entry], limits: Limits) -> None:
    for path, entry in wanted.items():
        try:
            name = safe_path(path)
            if entry.refusal:
                raise ValueError(entry.refusal)
            _check_room(payload, name, entry, limits)
            payload.files[name] = source.read(entry, limits.file_bytes)
        except ValueError as error:
            payload.refused.append(f"{printable(path)}: {error}")


def _check_room(payload: Payload, name: str, entry: Entry, limits: Limits) -> None:
    taken = sum(map(len, payload.files.values()))
    if entry.size > limits.file_bytes or taken + entry.size > limits.total_bytes:
        most = min(limits.file_bytes, limits.total_bytes) // 1_000_000
        raise ValueError(f"more than {most} MB (--max-mb allows more)")
    if len(payload.files) >= limits.files:
        raise ValueError(f"more than {limits.files} files in one submission")
    folded = name.casefold()
    for other in map(str.casefold, payload.files):
        if other == folded or other.startswith(f"{folded}/") or folded.startswith(f"{other}/"):
            raise ValueError("another file has this name")


def safe_path(path: str) -> str:
    """Return a path that stays inside its folder on every system.

    Raises
    ------
    ValueError
        If it does not: the message says why.
    """
    name = unicodedata.normalize("NFC", path)
    parts = name.split("/")
    if "\\" in name or ":" in name or _CONTROLS.search(name):
        raise ValueError("a backslash, colon or control character in its name")
    if any(part in ("", ".", "..") for part in parts):
        raise ValueError("its name leads out of the submission")
    if len(parts) > DEEPEST or max(map(len, parts)) > LONGEST_NAME:
        raise ValueError("its name is too long")
    return name


def without_common_folders(entries: dict[str, Entry]) -> dict[str, Entry]:
    """Drop the folders that all files have in common."""
    names = list(entries)
    while names and all("/" in name for name in names):
        if len({name.split("/", 1)[0] for name in names}) > 1 or names[0].startswith(("/", "../")):
            break
        names = [name.split("/", 1)[1] for name in names]
    return dict(zip(names, entries.values(), strict=True))


def printable(text: str) -> str:
    """Return somebody else's text for a terminal: no control characters, not too long."""
    plain = "".join(c if c.isprintable() else "?" for c in text)
    return plain if len(plain) <= 120 else f"{plain[:117]}..."


def _limited(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise ValueError(f"more than {most // 1_000_000} MB (--max-mb allows more)")
    return content


def _zip_refusal(info: zipfile.ZipInfo, times: int) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind and kind != stat.S_IFREG:
        return _file_refusal(kind)
    if info.flag_bits & 0x1:
        return "it has a password"
    return "the archive has it more than once" if times > 1 else ""


def _status_refusal(status: os.stat_result) -> str:
    if stat.S_ISREG(status.st_mode) and status.st_nlink > 1:
        return "a hard link, and anybody's file may be behind it"
    return _file_refusal(status.st_mode)


def _file_refusal(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a link, and links are not followed"
    return "" if stat.S_ISREG(mode) else "no ordinary file"
