"""Write every chapter and problem set as a notebook that runs elsewhere.

Usage: python tools/publish_notebooks.py FOLDER

The notebooks go to the branch `notebooks`, which the launch buttons of the site open in
Colab and Binder; the pages of the site offer the same files. They start with a cell that
installs the package where it is missing, and their text is plain Markdown.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat
from chapters import read_chapters
from labels import read_labels
from nbformat import NotebookNode
from plain_markdown import Page

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = "https://github.com/from-neurons-to-keras/from-neurons-to-keras"
INSTALL = f"""\
# Makes the course's package available where it is missing (Colab, a fresh environment).
import importlib.util

if importlib.util.find_spec("annbook") is None:
    %pip install --quiet git+{REPOSITORY}"""


def main(folder: Path) -> None:
    """Write the notebooks, and what Binder needs, into a folder."""
    write_chapters(ROOT, folder / "book")
    shutil.copytree(ROOT / "exercises", folder / "exercises", dirs_exist_ok=True)
    (folder / "requirements.txt").write_text(f"jupyterlab\ngit+{REPOSITORY}\n", encoding="utf-8")
    print(f"{len(list(folder.rglob('*.ipynb')))} notebooks in {folder}")


def write_chapters(root: Path, folder: Path) -> None:
    """Write the chapters below `root/book` into a folder, as notebooks that run elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = read_labels(root)
    for chapter in read_chapters(root / "book"):
        page = Page(f"{labels.site}{chapter.name}.html", chapter.path.parent, labels)
        notebook = runs_elsewhere(in_plain_words(jupytext.read(chapter.path), page))
        nbformat.write(notebook, folder / f"{chapter.path.stem}.ipynb")


def in_plain_words(notebook: NotebookNode, page: Page) -> NotebookNode:
    """Rewrite the text of a notebook so that it needs no MyST, captions included."""
    notebook.cells = [new for cell in notebook.cells for new in _in_plain_words(cell, page)]
    return notebook


def _in_plain_words(cell: NotebookNode, page: Page) -> Iterator[NotebookNode]:
    """Yield what becomes of a cell: nothing, the cell, or the cell and a caption."""
    if cell.cell_type == "markdown":
        cell.source = page.plain(cell.source)
        if cell.source:
            yield cell
        return
    figure = cell.metadata.pop("mystnb", {}).get("figure")
    yield cell
    if figure:
        caption = page.caption(figure["name"], figure["caption"])
        yield nbformat.v4.new_markdown_cell(caption)


def runs_elsewhere(notebook: NotebookNode) -> NotebookNode:
    """Put a cell in front that installs the package where it is missing."""
    cell = nbformat.v4.new_code_cell(INSTALL, id="install-annbook")
    notebook.cells.insert(0, cell)
    for number, other in enumerate(notebook.cells[1:], start=1):
        other.id = f"cell-{number}"  # the same from one build to the next
    return notebook


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    sys.exit(main(parser.parse_args().folder))
