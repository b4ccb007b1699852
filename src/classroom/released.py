"""Which problem set a notebook is, and what its checks were when it was handed out.

A student may have changed them by accident. The released notebooks lie in the clone that the
package was installed from; where there are none, the notebook's own cells have to do.
"""

from pathlib import Path
from typing import Any

import nbformat

from classroom.assignment import Source, SourceCell
from classroom.errors import ClassroomError


def find(file: str, data: bytes, release: Path | None) -> tuple[str, Source, str]:
    """Find what a notebook was before it was filled in.

    Parameters
    ----------
    file : str
        The notebook's name.
    data : bytes
        What is in it.
    release : Path, optional
        The notebook as it was handed out; without it, the course's own are tried.

    Returns
    -------
    (str, dict, str)
        The name of the set, its cells as handed out, and where these come from.

    Raises
    ------
    ClassroomError
        If it is no notebook of a known set.
    """
    if release is not None:
        return release.stem, source_of(release), str(release)
    known = {path.stem: path for path in course_releases()}
    text = data.decode("utf-8", "replace")
    fits = {name: _fit(source_of(path), text) for name, path in known.items()}
    best = max(fits, key=lambda name: (fits[name], name in file), default=None)
    if best is not None and (fits[best] >= 0.5 or best in file):
        return best, source_of(known[best]), "the course's exercises/"
    own = _own_source(file, data)
    if not own:
        sets = ", ".join(sorted(known)) or "none that is installed here"
        raise ClassroomError(
            f"{file} is no problem set of this course ({sets}). Give the notebook as you got it "
            "with --release FILE."
        )
    return Path(file).stem, own, "your notebook itself, as no released one is here"


def course_releases() -> list[Path]:
    """Return the released notebooks of the clone that this package was installed from."""
    return sorted((Path(__file__).resolve().parents[2] / "exercises").glob("*/*.ipynb"))


def _fit(source: Source, text: str) -> float:
    """Return the share of a set's cells whose names, or own first lines, are in a file."""
    found = sum(f'"{name}"' in text for name in source)
    return found / len(source) if source else 0.0


def _own_source(file: str, data: bytes) -> Source:
    try:
        book = nbformat.reads(data.decode("utf-8"), as_version=4)
    except (ValueError, UnicodeError, AttributeError, KeyError):
        return {}
    return _tagged(book)


def source_of(path: Path) -> Source:
    """Return the tagged cells of a released notebook, as the gradebook would give them.

    Raises
    ------
    ClassroomError
        If it is none.
    """
    try:
        source = _tagged(nbformat.read(path, as_version=4))
    except (OSError, ValueError) as error:
        raise ClassroomError(f"{path} cannot be read as a notebook ({error}).") from error
    if not source:
        raise ClassroomError(f"{path} has no cells of nbgrader. Give the notebook as you got it.")
    return source


def _tagged(book: Any) -> Source:
    source = {}
    for cell in book.cells:
        about = cell.metadata.get("nbgrader")
        if about:
            source[about.grade_id] = SourceCell(
                about.grade_id,
                cell.cell_type,
                cell.source,
                bool(about.get("locked")),
                bool(about.get("grade")),
                bool(about.get("solution")),
                bool(about.get("task")),
                float(about.get("points", 0)),
                about.get("checksum", ""),
            )
    return source
