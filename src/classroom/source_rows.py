"""An assignment's cells straight from the gradebook's file: a question that needs no nbgrader.

nbgrader and SQLAlchemy take seconds to import. A gradebook in SQLite can be asked by Python
itself; any other kind of database is left to nbgrader.
"""

import sqlite3
from pathlib import Path
from typing import Any

_KNOWN = "select id from assignment where name = ?"
_NOTEBOOKS = "select id, name from notebook where assignment_id = ? order by name"
_CELLS = """
select name, cell_type, source, locked, checksum from source_cell
where notebook_id = ? order by rowid
"""
_TAGS = """
select base_cell.name, base_cell.type, coalesce(grade_cells.max_score, task_cells.max_score)
from base_cell
left join grade_cells on grade_cells.id = base_cell.id
left join task_cells on task_cells.id = base_cell.id
where base_cell.notebook_id = ?
"""
Rows = dict[str, tuple[list[Any], list[Any]]]  # notebook → rows of _CELLS, rows of _TAGS


def read(db_url: str, assignment: str) -> Rows | None:
    """Return the cells and tags of each notebook, None where nbgrader has to be asked.

    Parameters
    ----------
    db_url : str
        As nbgrader has it, such as sqlite:////home/me/course/gradebook.db.
    assignment : str
    """
    kind, _, path = db_url.partition(":///")
    if kind != "sqlite" or not path or "?" in path:
        return None
    try:
        database = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        return _rows(database, assignment)
    except sqlite3.Error:
        return None
    finally:
        database.close()


def _rows(database: sqlite3.Connection, assignment: str) -> Rows | None:
    known = database.execute(_KNOWN, [assignment]).fetchone()
    if known is None:
        return None
    return {
        name: (
            database.execute(_CELLS, [key]).fetchall(),
            database.execute(_TAGS, [key]).fetchall(),
        )
        for key, name in database.execute(_NOTEBOOKS, known).fetchall()
    }
