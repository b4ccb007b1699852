"""Fixtures for the book: a small one to build and break, and the real site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]
FRONT_MATTER = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""


class SmallBook:
    """Two chapters, and the package with three modules more, in a folder of their own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.book = root / "book"
        self.package = root / "src" / "annbook"
        for folder in ("_ext", "_static", "_templates"):
            shutil.copytree(ROOT / "book" / folder, self.book / folder)
        shutil.copy(ROOT / "_config.yml", root)
        (root / "requirements.txt").write_text("numpy==2\n")
        (self.book / "references.bib").write_text("")
        skip = shutil.ignore_patterns("__pycache__", "bundled")
        shutil.copytree(ROOT / "src" / "annbook", self.package, ignore=skip)
        self.write_module("base", "VALUE = 1\n")
        self.write_module("middle", "from annbook.base import VALUE\n")
        self.write_module("other", "VALUE = 3\n")
        self.write_page("index", "# A small book\n")
        self.write_chapter("01-one", "from annbook import middle\nprint('one', middle.VALUE)")
        self.write_chapter("02-two", "from annbook.other import VALUE\nprint('two', VALUE)")
        self.write_toc("01-one", "02-two")

    def write_toc(self, *names: str) -> None:
        files = "".join(f"      - file: {name}\n" for name in names)
        self.write_page(
            "_toc.yml",
            f"format: jb-book\nroot: index\nparts:\n  - caption: All\n    chapters:\n{files}",
        )

    def write_page(self, name: str, text: str) -> None:
        (self.book / (name if "." in name else f"{name}.md")).write_text(text)

    def write_chapter(self, name: str, *cells: str, text: str = "") -> None:
        code = "\n\n".join(f"```{{code-cell}} ipython3\n{cell}\n```" for cell in cells)
        self.write_page(name, f"{FRONT_MATTER}# Chapter {name}\n\n{text}\n\n{code}\n")

    def write_module(self, name: str, source: str) -> None:
        (self.package / f"{name}.py").write_text(source)

    def build(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Build as `make book` does, with this book's own package first on the path."""
        script = str(ROOT / "tools" / "build_book.py")
        places = ["--root", str(self.root), "--output", str(self.root)]
        command = [sys.executable, script, *places, *options]
        own_package = os.environ | {"PYTHONPATH": str(self.root / "src")}
        return subprocess.run(command, capture_output=True, text=True, env=own_package)


@pytest.fixture
def small_book(tmp_path: Path) -> SmallBook:
    return SmallBook(tmp_path)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once, up to date."""
    with FileLock(tmp_path_factory.getbasetemp().parent / "site.lock"):
        script = str(ROOT / "tools" / "build_book.py")
        built = subprocess.run([sys.executable, script], capture_output=True, text=True)
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    return ROOT / "_build" / "html"
