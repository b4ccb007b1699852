"""How platforms name what they let you download: whose file is it, and from when?

canvas      lovelaceada_LATE_4711_99_ps1-logic-1.ipynb
moodle      Ada Lovelace_4711_assignsubmission_file_/ps1-logic.ipynb
blackboard  ps1-logic_ada_attempt_2026-03-01-10-15-00_ps1-logic.ipynb
exchange    inbound/ada+ps1-logic+2026-03-01 10:15:00 UTC+x1/ps1-logic.ipynb
folders     ada/ps1-logic.ipynb, ada/ps1-logic/ps1-logic.ipynb, ada.ipynb or ada.zip
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from classroom.collecting.sources import Entry, Source, without_common_folders


@dataclass(frozen=True)
class Sender:
    """Who handed in, as far as the platform's names tell.

    Parameters
    ----------
    login : str
        The name to log in with, or the name of a folder.
    number : str
        The platform's own number of this person (Canvas), or of this person in this
        assignment (Moodle).
    name : str
        The full name as the platform writes it.
    """

    login: str = ""
    number: str = ""
    name: str = ""

    def __str__(self) -> str:
        return self.login or " ".join(filter(None, (self.name, self.number)))


@dataclass
class Handed:
    """One submission: who, when (in UTC, if the platform says so), and which files."""

    sender: Sender
    when: dt.datetime | None = None
    late: bool = False  # the platform says so
    files: dict[str, Entry] = field(default_factory=dict)
    folder: str = ""  # where it lies in the download, if it is a folder


@dataclass
class Download:
    """What was recognised in a download, and what was not."""

    layout: str
    handed: list[Handed]
    unknown: list[str]


CANVAS = re.compile(
    r"(?P<name>[^_/]+)_(?P<late>LATE_)?(?P<number>\d+)_(?P<attachment>\d+)_(?P<file>[^/]+)"
)
MOODLE = re.compile(
    r"(?P<name>[^/]+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)(?:_?/|_)(?P<file>.+)"
)
BLACKBOARD = re.compile(
    r"(?P<before>[^/]+)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?:_(?P<file>[^/]+)|\.txt)"
)
BLACKBOARD_NAME = re.compile(r"Name: .* \((?P<login>[^()]+)\)\s*")
RECEIPT_BYTES = 100_000


def recognise(
    source: Source, assignment: str, *, layout: str = "auto", zone: dt.tzinfo | None = None
) -> Download:
    """Sort the files of a download by who handed them in.

    Parameters
    ----------
    source : ZipSource or FolderSource
    assignment : str
        Its name, which the exchange and nbgrader's folders contain.
    layout : {"auto", "canvas", "moodle", "blackboard", "exchange", "folders"}
        "auto" takes the platform that most names belong to.
    zone : tzinfo, optional
        What times without a zone mean; the machine's own by default.

    Returns
    -------
    Download
    """
    readers: dict[str, Callable[[], Download]] = {
        "canvas": lambda: _canvas(source),
        "moodle": lambda: _moodle(source),
        "blackboard": lambda: _blackboard(source, zone),
        "exchange": lambda: _exchange(source, assignment),
        "folders": lambda: _folders(source, assignment),
    }
    if layout != "auto":
        return readers[layout]()
    for name, reader in readers.items():
        download = reader()
        if name == "folders" or len(download.unknown) < _number(download.handed):
            return download
    raise AssertionError("unreachable: folders are always tried last")


def _number(handed: Iterable[Handed]) -> int:
    return sum(len(one.files) for one in handed)


def _canvas(source: Source) -> Download:
    by_number: dict[str, Handed] = {}
    unknown = []
    for path, entry in _flat(source).items():
        match = CANVAS.fullmatch(path)
        if match is None or match["name"] == "anon":
            unknown.append(entry.path)
            continue
        sender = Sender(number=match["number"], name=match["name"])
        handed = by_number.setdefault(match["number"], Handed(sender))
        handed.late |= bool(match["late"])
        handed.files[_free(handed.files, match["file"])] = entry
    return Download("canvas", list(by_number.values()), unknown)


def _moodle(source: Source) -> Download:
    found: dict[tuple[str, str], Handed] = {}
    unknown = []
    for path, entry in _flat(source, keep=_MOODLE_FOLDER).items():
        match = MOODLE.fullmatch(path)
        if match is None:
            unknown.append(entry.path)
            continue
        sender = Sender(number=match["number"], name=match["name"])
        handed = found.setdefault((match["name"], match["number"]), Handed(sender))
        handed.files[_free(handed.files, match["file"])] = entry
    return Download("moodle", list(found.values()), unknown)


_MOODLE_FOLDER = re.compile(r"_\d+_assignsubmission_")


def _blackboard(source: Source, zone: dt.tzinfo | None) -> Download:
    found: dict[tuple[str, str], Handed] = {}
    unknown, receipts = [], {}
    for path, entry in _flat(source).items():
        match = BLACKBOARD.fullmatch(path)
        if match is None:
            unknown.append(entry.path)
            continue
        key = (match["before"], match["when"])
        if match["file"] is None:
            receipts[key] = entry
            continue
        if key not in found:
            time = dt.datetime.strptime(match["when"], "%Y-%m-%d-%H-%M-%S")
            found[key] = Handed(Sender(login=match["before"].rsplit("_", 1)[-1]), _utc(time, zone))
        found[key].files[_free(found[key].files, match["file"])] = entry
    for key, handed in found.items():
        if key in receipts:
            handed.sender = _named(source, receipts[key], key[0]) or handed.sender
    return Download("blackboard", list(found.values()), unknown)


def _named(source: Source, receipt: Entry, before: str) -> Sender | None:
    """Read the login from a receipt's first line: it may contain what separates names."""
    try:
        first = source.read(receipt, RECEIPT_BYTES).decode("utf-8", "replace").partition("\n")[0]
    except ValueError:
        return None
    match = BLACKBOARD_NAME.fullmatch(first)
    login = match["login"] if match else ""
    return Sender(login=login) if login and before.endswith(f"_{login}") else None


def _exchange(source: Source, assignment: str) -> Download:
    pattern = re.compile(
        rf"(?:.*/)?(?P<folder>(?P<login>[^/]+)\+{re.escape(assignment)}\+(?P<when>[^+/]+)"
        r"(?:\+[^/]*)?)/(?P<file>.+)"
    )
    other = re.compile(r"(?:.*/)?[^/]+\+[^+/]+\+\d{4}-[^/]+/.+")
    found: dict[str, Handed] = {}
    unknown = []
    for entry in source.entries():
        match = pattern.fullmatch(entry.path)
        when = _stated(match["when"]) if match else None
        if match is None or when is None:
            if not other.fullmatch(entry.path) and "inbound/" in entry.path:
                unknown.append(entry.path)
            continue
        folder = entry.path[: match.end("folder")]
        handed = found.setdefault(folder, Handed(Sender(login=match["login"]), when, folder=folder))
        handed.files[match["file"]] = entry
    return Download("exchange", list(found.values()), unknown)


def _folders(source: Source, assignment: str) -> Download:
    entries = {entry.path: entry for entry in source.entries()}
    deep = all(path.count("/") >= 2 and path.split("/")[1] != assignment for path in entries)
    if deep and len({path.split("/")[0] for path in entries}) == 1:  # one folder around all
        entries = {path.split("/", 1)[1]: entry for path, entry in entries.items()}
    found: dict[str, Handed] = {}
    unknown = []
    for path, entry in entries.items():
        student, slash, rest = path.partition("/")
        stem, dot, ending = student.rpartition(".")
        if not slash and dot and stem and ending.lower() in ("ipynb", "zip") and stem != assignment:
            student, rest = stem, path
        elif not slash:
            unknown.append(entry.path)
            continue
        handed = found.setdefault(student, Handed(Sender(login=student), folder=student))
        handed.files[rest] = entry
    for handed in found.values():
        handed.files = _of_assignment(handed.files, assignment)
    return Download("folders", [one for one in found.values() if one.files], unknown)


def _of_assignment(files: dict[str, Entry], assignment: str) -> dict[str, Entry]:
    """Take the assignment's folder alone where nbgrader's structure is used."""
    inside = {p.split("/", 1)[1]: e for p, e in files.items() if p.startswith(f"{assignment}/")}
    return inside or without_common_folders(files)


def _flat(source: Source, keep: re.Pattern[str] | None = None) -> dict[str, Entry]:
    """Return the entries without the folders around them, up to one that must be kept."""
    entries = {entry.path: entry for entry in source.entries()}
    while entries and all("/" in path for path in entries):
        tops = {path.split("/", 1)[0] for path in entries}
        if len(tops) > 1 or (keep and keep.search(next(iter(tops)))):
            break
        entries = {path.split("/", 1)[1]: entry for path, entry in entries.items()}
    return entries


def _free(taken: dict[str, Entry], name: str) -> str:
    """Return a name that is not taken: two attachments may be called the same."""
    stem, dot, ending = name.rpartition(".")
    number, free = 2, name
    while free in taken:
        free = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
        number += 1
    return free


def _stated(text: str) -> dt.datetime | None:
    from nbgrader.utils import parse_utc

    try:
        time: dt.datetime = parse_utc(text)
    except (ValueError, OverflowError):
        return None
    return time.replace(tzinfo=dt.UTC)


def _utc(time: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    return (time.replace(tzinfo=zone) if zone else time.astimezone()).astimezone(dt.UTC)


def zone_called(name: str) -> ZoneInfo:
    """Return a time zone such as Europe/Berlin; ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone, such as Europe/Berlin") from error


LAYOUTS: Sequence[str] = ("auto", "canvas", "moodle", "blackboard", "exchange", "folders")
