"""Which name means what while a check runs.

What trusted cells import is the examiner's own and stays so. A name that a statement asks
the student for is the answer's from there on. Any other name is what an earlier check left
behind, else what the answer has. Python's own names cannot be replaced.
"""

import builtins
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
        for cell in cells:
            for statement in cell.imports.splitlines():
                self._import(statement)
        self.update(self._given)

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name) or name.startswith("__"):
            raise KeyError(name)
        return self._ask(name)

    def answered(self, cell: Cell) -> None:
        """Let the names that a cell was to define be the answer's."""
        for name in cell.supplies:
            if name not in self._given:
                self.pop(name, None)

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
