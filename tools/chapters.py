"""Which pages the book has, and which of them are chapters that run."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook


class TocError(Exception):
    """The table of contents and the files of the book disagree."""


@dataclass(frozen=True)
class Chapter:
    """A page with code cells.

    `name` is its path in the book without suffix; `notebook` holds its cells, unexecuted.
    """

    name: str
    path: Path
    notebook: nbformat.NotebookNode

    @property
    def code(self) -> list[str]:
        """The source of every code cell, in order."""
        return [cell.source for cell in self.notebook.cells if cell.cell_type == "code"]


def read_pages(book: Path) -> list[Path]:
    """Return the pages that `_toc.yml` lists, each of them a file that exists."""
    toc_path = book / "_toc.yml"
    toc = yaml.safe_load(toc_path.read_text(encoding="utf-8"))
    names = list(_entries(toc))
    missing = [name for name in names if not (book / f"{name}.md").is_file()]
    if missing:
        raise TocError(f"{toc_path.name} lists pages that do not exist: {', '.join(missing)}")
    orphans = sorted({path.stem for path in book.glob("[0-9]*.md")} - set(names))
    if orphans:
        raise TocError(f"chapters missing from {toc_path.name}: {', '.join(orphans)}")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise TocError(f"{toc_path.name} lists pages more than once: {', '.join(twice)}")
    return [book / f"{name}.md" for name in names]


def _entries(node: Any) -> Iterator[str]:
    """Yield every `root` and `file` of a table of contents, in reading order."""
    if isinstance(node, dict):
        yield from (str(node[key]) for key in ("root", "file") if key in node)
        for value in node.values():
            yield from _entries(value)
    elif isinstance(node, list):
        for value in node:
            yield from _entries(value)


def read_chapters(book: Path) -> list[Chapter]:
    """Return the pages that have code cells, in reading order."""
    return [
        Chapter(
            path.relative_to(book).with_suffix("").as_posix(),
            path,
            read_myst_markdown_notebook(text, add_source_map=True, path=path),
        )
        for path in read_pages(book)
        if is_myst_markdown_notebook(text := path.read_text(encoding="utf-8"))
    ]
