"""Which name means what while a check runs.

What trusted cells import is the examiner's own and stays so. A name that a statement asks
the student for is the answer's from there on. What a given cell defines is defined by
executing that cell here, when a check first needs it. Any other name is what an earlier
check left behind, else what the answer has. Python's own names cannot be replaced.
"""

import builtins
import contextlib
import io
from collections.abc import Callable
from typing import Any

from classroom.job import Cell


class Namespace(dict[str, Any]):
    """The global names of the checks.

    Parameters
    ----------
    ask : callable
        `ask(name)` returns what a name means to the answer, or raises NameError.
    cells : sequence of Cell
        All cells: what trusted ones import is imported at once, as far as it can be.
    """

    def __init__(self, ask: Callable[[str], Any], cells: tuple[Cell, ...]) -> None:
        super().__init__(__name__="__main__", __builtins__=builtins)
        self._ask = ask
        self._given: dict[str, Any] = {}
        self._cells: dict[str, Cell] = {}  # given cells that have run, by what they define
        for cell in cells:
            for statement in cell.imports.splitlines():
                self._import(statement)
        self.update(self._given)

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name) or name.startswith("__"):
            raise KeyError(name)
        cell = self._cells.get(name)
        if cell is None:
            return self._ask(name)
        self._define(cell)
        if name not in self:
            raise NameError(f"name {name!r} is not defined")
        return self[name]

    def ran(self, cell: Cell) -> None:
        """Let the names that a cell was to define be the answer's, or the given cell's."""
        for name in cell.supplies:
            if name not in self._given:
                self.pop(name, None)
                self._cells.pop(name, None)
                if cell.role == "given":
                    self._cells[name] = cell

    def _define(self, cell: Cell) -> None:
        """Execute a given cell for what it defines; it has been shown where it ran first."""
        for name in [name for name, other in self._cells.items() if other is cell]:
            del self._cells[name]
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(cell.source, f"<given {cell.number}>", "exec"), self)

    def _import(self, statement: str) -> None:
        """Import what a trusted cell does; the cell itself will say if it cannot be had."""
        room: dict[str, Any] = {"__name__": "__main__"}
        try:
            exec(compile(statement, "<imports>", "exec"), room)
        except Exception:
            return
        room.pop("__builtins__", None)
        room.pop("__name__", None)
        self._given.update(room)
