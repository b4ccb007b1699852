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
    """Yield the cells of each row as Markdown, set by set, in the order of the parts."""
    for results in sorted(ASSIGNMENTS.glob("mutants/*.json")):
        for part, entry in json.loads(results.read_text(encoding="utf-8")).items():
            folder = ASSIGNMENTS / "bank" / results.stem / part
            counts = [
                len(list(folder.glob(f"{kind}/*.py"))) for kind in ("right", "wrong", "cheats")
            ]
            killed = entry["mutants"] - len(entry["survivors"])
            name = f"{results.stem.partition('-')[0]} `{part}`"
            yield (name, *map(str, counts), f"{killed} of {entry['mutants']}")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("bank-table", BankTableDirective)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
