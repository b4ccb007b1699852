"""What the outputs of a chapter depend on, as one hash.

A chapter's outputs change with its code cells, with the modules of `annbook` that it
imports (directly or not), with the locked packages, with Python, and, where it loads data,
with the data sets found on this machine.
"""

import ast
import hashlib
import os
import platform
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from chapters import Chapter

PACKAGE = "annbook"
DATA_MODULE = "annbook.data"
DATA_FOLDERS = {
    "KERAS_HOME": ("~/.keras", "datasets/fashion-mnist/*"),
    "SCIKIT_LEARN_DATA": ("~/scikit_learn_data", "cal_housing*"),
}


def fingerprint(chapter: Chapter, root: Path) -> str:
    """Return a hash that changes when the outputs of a chapter may change."""
    modules = modules_behind(chapter.code, root / "src")
    digest = hashlib.sha256()
    for part in _parts(chapter, modules, root):
        digest.update(part)
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(chapter: Chapter, modules: Iterable[Path], root: Path) -> Iterator[bytes]:
    yield platform.python_version().encode()
    yield (root / "requirements.txt").read_bytes()
    yield from (source.encode() for source in chapter.code)
    for path in sorted({*modules, *_data_files(modules)}):
        yield path.relative_to(root).as_posix().encode()
        yield path.read_bytes()
    if any(path.parts[-3:-1] == tuple(DATA_MODULE.split(".")) for path in modules):
        yield from (f"{path.name} {path.stat().st_size}".encode() for path in sets_on_disk())


def _data_files(modules: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that ship in the packages of these modules: style sheets, data."""
    for package in {path.parent for path in modules if path.name == "__init__.py"}:
        for path in package.rglob("*"):
            nested_package = any(
                (folder / "__init__.py").exists()
                for folder in path.parents
                if package in folder.parents
            )
            in_cache = "__pycache__" in path.parts
            if path.is_file() and path.suffix != ".py" and not in_cache and not nested_package:
                yield path


def sets_on_disk() -> list[Path]:
    """Return the data files that the libraries' own caches hold on this machine."""
    return [
        path
        for variable, (default, pattern) in DATA_FOLDERS.items()
        for path in sorted(Path(os.environ.get(variable, default)).expanduser().glob(pattern))
    ]


def modules_behind(cells: Iterable[str], src: Path) -> set[Path]:
    """Return the files of the package that these cells import, directly or not."""
    found: set[Path] = set()
    waiting = {name for cell in cells for name in imported_names(_without_magics(cell))}
    while waiting:
        for path in _files(waiting.pop(), src) - found:
            found.add(path)
            waiting |= _imports_of(path)
    return found


@cache
def _imports_of(path: Path) -> frozenset[str]:
    return frozenset(imported_names(path.read_text(encoding="utf-8")))


def imported_names(source: str) -> Iterator[str]:
    """Yield the dotted names of the package that a piece of Python may import.

    `from annbook import claims` yields both `annbook` and `annbook.claims`: whether
    the latter is a module or an attribute is seen later.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == PACKAGE)


def _files(dotted: str, src: Path) -> set[Path]:
    """Return the files that run when a dotted name is imported: it and its parents."""
    parts = dotted.split(".")
    candidates = [src.joinpath(*parts[: i + 1]) for i in range(len(parts))]
    return {
        path
        for candidate in candidates
        for path in (candidate / "__init__.py", candidate.with_suffix(".py"))
        if path.is_file()
    }


def _without_magics(cell: str) -> str:
    return "\n".join(
        "" if line.lstrip().startswith(("%", "!", "?")) else line for line in cell.splitlines()
    )
