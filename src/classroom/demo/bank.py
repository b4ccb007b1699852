"""The bank of answers, read for one problem set.

`bank/SET/PART/{right,wrong,cheats}/NAME.py` answers one part, `bank/any/cheats/NAME.py` every
part: it finds the functions that the part asks for in `FUNCTIONS`.
"""

import ast
import json
from pathlib import Path


class Bank:
    """Answers to the parts of one set.

    Parameters
    ----------
    folder : Path
        The bank.
    source : Path
        The folder of the set's source notebook, whose own solutions are the reference.
    name : str
        The set.
    """

    def __init__(self, folder: Path, source: Path, name: str) -> None:
        self._folder, self.name = folder, name
        book = json.loads((source / f"{name}.ipynb").read_text(encoding="utf-8"))
        self.reference = {
            cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
            for cell in book["cells"]
            if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution")
        }

    def answers(self, kind: str, k: int) -> dict[str, str]:
        """Return the k-th answer of a kind to every part, beginning again at its last.

        Parameters
        ----------
        kind : {"right", "wrong", "cheats"}
        k : int
        """
        chosen = {}
        for part in self.reference:
            files = sorted((self._folder / self.name / part / kind).glob("*.py"))
            if files:
                chosen[part] = files[k % len(files)].read_text(encoding="utf-8")
        return chosen

    def cheat(self, name: str) -> dict[str, str]:
        """Return a cheat that can be tried on any part, for every part."""
        code = (self._folder / "any" / "cheats" / f"{name}.py").read_text(encoding="utf-8")
        return {
            part: f"FUNCTIONS = {functions(reference)}\n{code}"
            for part, reference in self.reference.items()
        }

    def cheats(self) -> list[str]:
        """Return the names of the cheats that can be tried on any part, sorted."""
        return sorted(path.stem for path in (self._folder / "any" / "cheats").glob("*.py"))


def functions(code: str) -> list[str]:
    """Return the names of the functions that a piece of code defines."""
    return [node.name for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
