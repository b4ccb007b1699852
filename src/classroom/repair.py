"""Notebooks as they come back, made gradeable where it is certain what they were.

Cells are renamed, moved, copied, deleted, stripped of their tags and turned into other
kinds. Each repair is a note that the student reads. What was handed in stays as it was.
"""

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from classroom.assignment import Source, SourceCell
from classroom.cell_text import bound_names

Notes = list[str]


def repair(notebook: NotebookNode, source: Source) -> Notes:
    """Bring the tagged cells of a notebook in order; return what was done.

    Parameters
    ----------
    notebook : NotebookNode
        It is changed.
    source : dict from str to SourceCell
        The assignment's tagged cells, in order.
    """
    notes: Notes = []
    found = _tagged(notebook, source, notes)
    _recognise(notebook, source, found, notes)
    for name, cell in found.items():
        _restore(cell, source[name], notes)
    _reorder(notebook, source, found, notes)
    _add_missing(notebook, source, found, notes)
    return notes


def name_of(cell: Any) -> str:
    """Return the grade_id that a cell claims, or nothing."""
    told = cell.metadata.get("nbgrader")
    name = told.get("grade_id") if isinstance(told, dict) else None
    return name if isinstance(name, str) else ""


def _tagged(notebook: NotebookNode, source: Source, notes: Notes) -> dict[str, Any]:
    """Return the cell of each name; of several, a locked one's first, an answer's last."""
    found: dict[str, Any] = {}
    for cell in notebook.cells:
        name = name_of(cell)
        if name not in source:
            cell.metadata.pop("nbgrader", None)
            continue
        if name in found:
            notes.append(f"The cell {name} was there more than once.")
            spare = cell if source[name].locked else found[name]
            spare.metadata.pop("nbgrader", None)
            if spare is cell:
                continue
        found[name] = cell
    return found


def _recognise(notebook: NotebookNode, source: Source, found: dict[str, Any], notes: Notes) -> None:
    """Tag cells that have lost their tag, where only one can be meant."""
    for name, known in source.items():
        if name in found:
            continue
        alike = [c for c in notebook.cells if "nbgrader" not in c.metadata and _is(c, known)]
        if len(alike) == 1 or (alike and known.locked):
            alike[0].metadata["nbgrader"] = known.metadata()
            found[name] = alike[0]
            notes.append(f"The cell {name} had lost its tag.")


def _is(cell: Any, known: SourceCell) -> bool:
    """Say whether an untagged cell must be the known one."""
    if _letters(cell.source) == _letters(known.public()):
        return True
    if known.locked or known.cell_type != "code":
        return False
    wanted = bound_names(known.source)
    return bool(wanted) and wanted <= bound_names(cell.source)


def _letters(text: str) -> str:
    return "".join(text.split())


def _restore(cell: Any, known: SourceCell, notes: Notes) -> None:
    """Give a cell the kind and the tag that it must have."""
    if cell.cell_type != known.cell_type:
        notes.append(f"The cell {known.name} had become {cell.cell_type}.")
        cell.cell_type = known.cell_type
        cell.pop("attachments", None)
        if known.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
    cell.metadata["nbgrader"] = known.metadata()


def _reorder(notebook: NotebookNode, source: Source, found: dict[str, Any], notes: Notes) -> None:
    """Put tagged cells into their order; what follows one moves along with it."""
    order = list(source)
    present = [name_of(cell) for cell in notebook.cells if name_of(cell)]
    if present == sorted(present, key=order.index):
        return
    notes.append("Cells were not in their order.")
    groups: list[list[Any]] = [[]]
    for cell in notebook.cells:
        if name_of(cell):
            groups.append([])
        groups[-1].append(cell)
    first, *rest = groups
    rest.sort(key=lambda group: order.index(name_of(group[0])))
    notebook.cells = [*first, *(cell for group in rest for cell in group)]


def _add_missing(
    notebook: NotebookNode, source: Source, found: dict[str, Any], notes: Notes
) -> None:
    """Insert the tagged cells that are not there, each after the one before it."""
    previous: Any = None
    for name, known in source.items():
        if name not in found:
            notes.append(f"The cell {name} was missing.")
            make = new_code_cell if known.cell_type == "code" else new_markdown_cell
            found[name] = make(known.source, metadata={"nbgrader": known.metadata()})
            place = next((i for i, c in enumerate(notebook.cells) if c is previous), -1)
            notebook.cells.insert(place + 1, found[name])
        previous = found[name]
