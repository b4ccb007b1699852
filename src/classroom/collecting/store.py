"""Put a submission where nbgrader looks for it; keep every earlier one.

`submitted/STUDENT/ASSIGNMENT/` holds the latest. Whatever it replaces moves, untouched, to
`collected/ASSIGNMENT/STUDENT/`, and so does one that arrives late but is older.
"""

import datetime as dt
import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from classroom.collecting.sources import Payload
from classroom.course import Course

TIMESTAMP = "timestamp.txt"  # nbgrader's
FORMAT = "%Y-%m-%d %H:%M:%S UTC"
EARLIER = "collected"


@dataclass(frozen=True)
class Stored:
    """What became of a submission: "new", "newer", "older" or "same", and where it is."""

    outcome: str
    place: Path
    replaced: Path | None = None


def digest(files: dict[str, bytes]) -> str:
    """Return the SHA-256 of names and contents, nbgrader's timestamp aside."""
    total = hashlib.sha256()
    for name in sorted(files):
        if name != TIMESTAMP:
            head = f"{len(name.encode())}:{name}:{len(files[name])}:"
            total.update(head.encode() + files[name])
    return total.hexdigest()


def digest_of(folder: Path) -> str:
    """Return the digest of what lies in a folder."""
    return digest(
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        }
    )


def time_of(folder: Path) -> dt.datetime | None:
    """Return when a stored submission was handed in (UTC), None where nobody knows."""
    try:
        text = (folder / TIMESTAMP).read_text(encoding="utf-8").strip()
        return dt.datetime.strptime(text, FORMAT).replace(tzinfo=dt.UTC)
    except (OSError, ValueError):
        return None


def store(
    course: Course,
    assignment: str,
    student: str,
    files: dict[str, bytes],
    when: dt.datetime | None,
    *,
    dry_run: bool = False,
) -> Stored:
    """Keep one submission.

    Parameters
    ----------
    course : Course
    assignment, student : str
    files : dict from path to bytes
    when : datetime or None
        When it was handed in, if that is known.
    dry_run : bool
        Only say what would happen.

    Returns
    -------
    Stored
        "same" if it is there already, so that collecting twice changes nothing.
    """
    place = course.folder("submitted", student, assignment)
    earlier = course.root / EARLIER / assignment / student
    total = digest(files)
    if not place.exists():
        return Stored("new", place if dry_run else _write(place, files, when))
    present, time = digest_of(place), time_of(place)
    if present == total:
        return Stored("same", place)
    known = {path.name.rpartition("-")[2]: path for path in earlier.glob("*-*")}
    outdated = when <= time if when and time else total[:12] in known
    if outdated:
        if total[:12] in known:
            return Stored("same", known[total[:12]])
        old = earlier / _label(when, total)
        return Stored("older", old if dry_run else _write(old, files, when))
    old = earlier / _label(time, present)
    if not dry_run:
        old.parent.mkdir(parents=True, exist_ok=True)
        if old.exists():  # it was the latest twice
            shutil.rmtree(place)
        else:
            place.rename(old)
        _write(place, files, when)
    return Stored("newer", place, old)


def _label(time: dt.datetime | None, total: str) -> str:
    return f"{time.strftime('%Y%m%dT%H%M%SZ') if time else 'undated'}-{total[:12]}"


def _write(place: Path, files: dict[str, bytes], when: dt.datetime | None) -> Path:
    """Write all files beside the place, then move them there in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.parent / f".{place.name}.collecting"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    for name, content in files.items():
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if when is not None:
        (draft / TIMESTAMP).write_text(when.astimezone(dt.UTC).strftime(FORMAT), encoding="utf-8")
    return draft.rename(place)


COPY = re.compile(
    r"^(copy of |kopie von )?(?P<stem>.*?)( ?\(\d+\)|[-_ ]copy\d*|[-_ ]\d{1,2})?$", re.IGNORECASE
)


def named_as_released(payload: Payload, notebooks: list[str]) -> None:
    """Give the notebooks their released names back where it is certain which is which.

    Platforms and browsers rename what is uploaded twice. What stays unclear stays as it is.
    """
    payload.files.pop(TIMESTAMP, None)  # only the platform says when
    missing = [name for name in notebooks if f"{name}.ipynb" not in payload.files]
    loose = [p for p in payload.files if p.lower().endswith(".ipynb") and p[:-6] not in notebooks]
    if len(notebooks) == 1 and missing and len(loose) == 1:
        _rename(payload, loose[0], f"{missing[0]}.ipynb")
        return
    for name in missing:
        alike = [path for path in loose if _plain(path) == name.casefold()]
        if len(alike) == 1:
            _rename(payload, alike[0], f"{name}.ipynb")
        else:
            payload.notes.append(f"no notebook is called {name}.ipynb")


def _plain(path: str) -> str:
    match = COPY.match(path.rpartition("/")[2][: -len(".ipynb")])
    return match["stem"].casefold() if match else ""


def _rename(payload: Payload, old: str, new: str) -> None:
    payload.files[new] = payload.files.pop(old)
    payload.notes.append(f"{old} is taken as {new}")
