"""The bank: one small file for each answer, with what grading it must give.

`bank/<set>/<part>/{right,wrong,cheats}/<name>.py` answers one part, whose name is the
grade_id of its solution cell. `bank/any/cheats/<name>.py` is tried on every part; it
finds the names of the functions that a part asks for in `FUNCTIONS`. A file opens with
a docstring: one sentence, a blank line, then fields.

    loses: fires_threshold, fires_refuses      the check cells whose points are lost
    hint: at least the threshold               what the feedback must say
    stock: wins, since it patches the checks   what a cheat does in stock nbgrader
"""

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BANK = Path(__file__).resolve().parent / "bank"
SETS = sorted(path.parent.name for path in (ROOT / "solutions").glob("*/*.ipynb"))

QUICK_SETS = SETS[:3]  # graded by stock nbgrader in seconds: no Keras, little training

REGION = r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END"


@dataclass(frozen=True)
class Answer:
    """One file of the bank."""

    name: str
    code: str
    loses: frozenset[str]
    hint: str
    stock: str

    @classmethod
    def read(cls, path):
        code = path.read_text(encoding="utf-8")
        docstring = ast.get_docstring(ast.parse(code)) or ""
        fields = dict(line.split(": ", 1) for line in docstring.splitlines()[2:] if ": " in line)
        loses = frozenset(fields.get("loses", "").replace(",", " ").split())
        return cls(path.stem, code, loses, fields.get("hint", ""), fields.get("stock", ""))


def answers(problem_set, part, kind):
    """Return the answers of a kind to a part, sorted by name."""
    folder = BANK / problem_set / part / kind
    return [Answer.read(path) for path in sorted(folder.glob("*.py"))]


def cheats_on_any_part():
    return [Answer.read(path) for path in sorted((BANK / "any" / "cheats").glob("*.py"))]


def cells(problem_set, folder="solutions"):
    """Return the cells of a set's notebook as plain dictionaries."""
    path = ROOT / folder / problem_set / f"{problem_set}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def imports_keras(problem_set):
    """Whether the set's own cells, or its checks, import Keras."""
    code = "\n".join(source(c) for c in cells(problem_set) if c["cell_type"] == "code")
    return bool(re.search(r"^\s*(import|from) (keras|tensorflow|annbook\.training)", code, re.M))


def nbgrader(cell):
    return cell["metadata"].get("nbgrader", {})


def source(cell):
    return "".join(cell["source"])


def parts(problem_set):
    """Return the autograded parts: solution cell by name, in the order of the notebook."""
    return {
        nbgrader(cell)["grade_id"]: source(cell)
        for cell in cells(problem_set)
        if nbgrader(cell).get("solution") and cell["cell_type"] == "code"
    }


def functions(code):
    """Return the names of the functions and classes that an answer defines."""
    kinds = ast.FunctionDef | ast.ClassDef
    return [node.name for node in ast.parse(code).body if isinstance(node, kinds)]


def methods(code):
    """Return the names of the methods of the classes that an answer defines."""
    classes = [node for node in ast.parse(code).body if isinstance(node, ast.ClassDef)]
    return [m.name for node in classes for m in node.body if isinstance(m, ast.FunctionDef)]


def classes(code):
    """Return the names of the classes that an answer defines."""
    return [node.name for node in ast.parse(code).body if isinstance(node, ast.ClassDef)]


def points(problem_set):
    """Return the points of every autograded check cell by its grade_id."""
    return {
        nbgrader(cell)["grade_id"]: nbgrader(cell)["points"]
        for cell in cells(problem_set)
        if nbgrader(cell).get("grade") and cell["cell_type"] == "code"
    }


def checks_of(problem_set, part):
    """Return the grade_ids of a part's checks: they start with its name."""
    return frozenset(name for name in points(problem_set) if name.startswith(f"{part}_"))


def secret_lines(problem_set):
    """Return the telling lines of solutions, hidden checks, model answers and rubrics."""
    secrets = set()
    for cell in cells(problem_set):
        if nbgrader(cell).get("solution") and cell["cell_type"] == "markdown":
            secrets.update(_telling(source(cell)))
        for region in re.findall(REGION, source(cell), flags=re.DOTALL):
            secrets.update(_telling(region))
    return secrets


def _telling(text):
    """Return the lines that say something: more than a word or the opening of a call."""
    found = {line.strip() for line in text.splitlines()}
    return {line for line in found if len(line) > 12 and not re.fullmatch(r"[\w.]+\(", line)}
