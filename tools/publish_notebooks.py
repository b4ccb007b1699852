"""Write every chapter and problem set as a notebook that runs elsewhere.

Usage: python tools/publish_notebooks.py FOLDER

The notebooks go to the branch `notebooks`, which the launch buttons of the site open in
Colab and Binder. They start with a cell that installs the package where it is missing.
"""

import argparse
import shutil
import sys
from pathlib import Path

import jupytext
import nbformat
from chapters import read_chapters

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = "https://github.com/from-neurons-to-keras/from-neurons-to-keras"
INSTALL = f"""\
# Makes the course's package available where it is missing (Colab, a fresh environment).
import importlib.util

if importlib.util.find_spec("annbook") is None:
    %pip install --quiet git+{REPOSITORY}"""


def main(folder: Path) -> None:
    """Write the notebooks, and what Binder needs, into a folder."""
    (folder / "book").mkdir(parents=True, exist_ok=True)
    for chapter in read_chapters(ROOT / "book"):
        notebook = runs_elsewhere(jupytext.read(chapter.path))
        nbformat.write(notebook, folder / "book" / f"{chapter.path.stem}.ipynb")
    shutil.copytree(ROOT / "exercises", folder / "exercises", dirs_exist_ok=True)
    (folder / "requirements.txt").write_text(f"jupyterlab\ngit+{REPOSITORY}\n", encoding="utf-8")
    print(f"{len(list(folder.rglob('*.ipynb')))} notebooks in {folder}")


def runs_elsewhere(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
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
