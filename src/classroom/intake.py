"""A submission as it was handed in: its notebooks made readable.

Nothing that was handed in is changed. What the repair of a notebook took is noted for the
student; what smells of an attack, for the instructor.
"""

import json
import re
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from classroom.assignment import Source
from classroom.repair import name_of, repair

_MOST_CELLS = 5_000


@dataclass
class Submission:
    """What one student handed in for an assignment."""

    files: dict[str, bytes] = field(default_factory=dict)  # beside the notebooks
    notebooks: dict[str, NotebookNode] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)  # by notebook
    suspicions: list[str] = field(default_factory=list)


def take_in(
    files: list[tuple[str, bytes]], suspicions: list[str], sources: dict[str, Source]
) -> Submission:
    """Make a submission of what was read.

    Parameters
    ----------
    files : list of (str, bytes)
    suspicions : list of str
        What `handed_in.read_files` returned.
    sources : dict from str to dict
        The tagged cells of each notebook of the assignment.
    """
    submission = Submission(suspicions=suspicions)
    books: dict[str, bytes] = {}
    for name, data in files:
        if name.lower().endswith(".ipynb"):
            books[name] = data
        else:
            submission.files[name] = data
    for name, chosen in _assigned(books, sources).items():
        notes = submission.notes.setdefault(name, [])
        if chosen != f"{name}.ipynb":
            notes.append(f"The notebook was called {chosen}.")
        notebook = _read(books[chosen], notes)
        notes += repair(notebook, sources[name])
        submission.notebooks[name] = notebook
    for name in sources.keys() - submission.notebooks.keys():
        submission.notes[name] = ["No notebook was handed in."]
        submission.notebooks[name] = _read(b'{"cells": []}', [])
        repair(submission.notebooks[name], sources[name])
    return submission


def _assigned(books: dict[str, bytes], sources: dict[str, Source]) -> dict[str, str]:
    """Return which file is which notebook: by name, else by what it contains."""
    assigned = {name: f"{name}.ipynb" for name in sources if f"{name}.ipynb" in books}
    spare = [file for file in books if file not in assigned.values()]
    for name in sources:
        if name not in assigned:
            alike = [file for file in spare if _is_called(file, name)]
            nameless = [f for f in spare if not any(_is_called(f, other) for other in sources)]
            alike = alike or [f for f in nameless if _has_cells(books[f], sources[name])]
            if alike:
                assigned[name] = sorted(alike, key=len)[0]
                spare.remove(assigned[name])
    return assigned


def _is_called(file: str, name: str) -> bool:
    """Say whether a file's name is that of the notebook, with what downloads add to it."""
    plain = re.sub(r"(?i)^copy of |[ _-]*(\(\d+\)|copy\d*|-?\d+)?$", "", Path(file).stem)
    return Path(file).stem.lower() == name.lower() or plain.strip().lower() == name.lower()


def _has_cells(data: bytes, source: Source) -> bool:
    tags = sum(f'"{name}"'.encode() in data for name in source)
    return tags * 2 > len(source)


def _read(data: bytes, notes: list[str]) -> NotebookNode:
    """Return a notebook of the current format, with the cells that could be read."""
    parsed = _json(_text(data, notes), notes)
    cells = [cell for cell in map(_cell, _cells(parsed)) if cell is not None]
    if len(cells) > _MOST_CELLS:
        notes.append(f"Only the first {_MOST_CELLS} of {len(cells)} cells were read.")
        tagged = [cell for cell in cells[_MOST_CELLS:] if name_of(cell)]
        cells = [*cells[:_MOST_CELLS], *tagged]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    about = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}}
    read: NotebookNode = nbformat.from_dict({**about, "cells": cells})
    return read


def _text(data: bytes, notes: list[str]) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16", "latin-1") if wide else ("utf-8-sig", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if encoding != "utf-8-sig":
            notes.append(f"The file was encoded as {encoding}, not as UTF-8.")
        break
    if "\0" in text:
        notes.append("The file contained null characters.")
    return text.replace("\0", "")


def _json(text: str, notes: list[str]) -> dict[str, Any]:
    """Return the notebook as JSON; of a broken one, the cells before the break."""
    try:
        parsed = json.loads(text)
        if isinstance(parsed, dict):
            return parsed
    except (ValueError, RecursionError):
        pass
    notes.append("The file was no notebook, or only a part of one.")
    cells, decoder = [], json.JSONDecoder()
    start = re.search(r'"cells"\s*:\s*\[', text)
    place = start.end() if start else len(text)
    while (gap := re.compile(r"[\s,]*").match(text, place)) and gap.end() < len(text):
        try:
            cell, place = decoder.raw_decode(text, gap.end())
        except (ValueError, RecursionError):
            break
        cells.append(cell)
    return {"cells": cells}


def _cells(parsed: dict[str, Any]) -> list[Any]:
    """Return the cells of a notebook of any format."""
    found = parsed.get("cells")
    if not isinstance(found, list):
        sheets = parsed.get("worksheets")
        sheets = [s for s in sheets if isinstance(s, dict)] if isinstance(sheets, list) else []
        found = [cell for sheet in sheets for cell in sheet.get("cells", [])]
    return [cell for cell in found if isinstance(cell, dict)]


def _cell(raw: dict[str, Any]) -> NotebookNode | None:
    """Return a clean cell; outputs are not read."""
    kind = raw.get("cell_type")
    text = raw.get("source", raw.get("input", ""))
    if isinstance(text, list):
        text = "".join(part for part in text if isinstance(part, str))
    if not isinstance(text, str) or not isinstance(kind, str):
        return None
    text = text.encode("utf-8", "replace").decode("utf-8")
    metadata = raw.get("metadata")
    told = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    kept = {"nbgrader": told} if isinstance(told, dict) else {}
    if kind == "heading":
        text = f"# {text}"
    return _new_cell(kind if kind in ("code", "raw") else "markdown", text, kept)


def _new_cell(kind: str, text: str, metadata: dict[str, Any]) -> NotebookNode:
    """Return a cell. nbformat's own functions look at its schema, for every cell anew."""
    cell: dict[str, Any] = {"id": uuid.uuid4().hex[:8], "cell_type": kind}
    cell |= {"metadata": metadata, "source": text}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    made: NotebookNode = nbformat.from_dict(cell)
    return made
