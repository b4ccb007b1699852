"""The table of what the checks of the problem sets are tested with, for instructors."""

import json
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

ASSIGNMENTS = Path(__file__).resolve().parents[2] / "tests" / "assignments"
HEAD = ("Part", "Right answers", "Wrong answers", "Cheats", "Mutants killed")


class BankTableDirective(SphinxDirective):
    """Insert a row for each part: how many answers the tests grade, how many mutants die."""

    def run(self) -> list[nodes.Node]:
        for path in ASSIGNMENTS.glob("mutants/*.json"):
            self.env.note_dependency(str(path))
        lines = [":::{list-table}", ":header-rows: 1", ""]
        for row in (HEAD, *rows()):
            lines += [f"{'-' if number else '* -'} {text}" for number, text in enumerate(row)]
        return self.parse_lines([line if line[:1] != "-" else f"  {line}" for line in lines])

    def parse_lines(self, lines: list[str]) -> list[nodes.Node]:
        container = nodes.container()
        self.state.nested_parse(StringList([*lines, ":::"]), self.content_offset, container)
        return container.children


def rows() -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row as Markdown, set by set, part by part."""
    for folder in sorted(ASSIGNMENTS.glob("bank/ps*/*")):
        counts = [len(list(folder.glob(f"{kind}/*.py"))) for kind in ("right", "wrong", "cheats")]
        name = f"{folder.parent.name.partition('-')[0]} `{folder.name}`"
        yield (name, *map(str, counts), killed(folder.parent.name, folder.name))


def killed(problem_set: str, part: str) -> str:
    """Return how many mutants of a part are killed, if they have been tried."""
    path = ASSIGNMENTS / "mutants" / f"{problem_set}.json"
    if not path.exists():
        return "not tried yet"
    entry = json.loads(path.read_text(encoding="utf-8"))[part]
    return f"{entry['mutants'] - len(entry['survivors'])} of {entry['mutants']}"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("bank-table", BankTableDirective)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
