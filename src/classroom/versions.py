"""Versions of the packages that results depend on, read without importing any of them."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from pathlib import Path

_LIBRARIES = (
    "ipython",
    "keras",
    "matplotlib",
    "nbgrader",
    "numpy",
    "pandas",
    "scikit_learn",
    "scipy",
    "tensorflow",
    "tensorflow_cpu",
)
_INSTALLED = ("site-packages", "dist-packages")


def of(modules: Iterable[str]) -> dict[str, str]:
    """Return what to compare: versions of libraries, digests of packages of one's own.

    Parameters
    ----------
    modules : iterable of str
        What an assignment imports. A package among them that lies in a folder of its own, as
        an editable installation does, has no version that says whether it has changed: its
        files are read.
    """
    packages = {name.partition(".")[0] for name in modules}
    there = dict(_installed())
    told = {name: there[name] for name in sorted({*_LIBRARIES, *packages}) if name in there}
    for package in sorted(packages - sys.stdlib_module_names):
        place = _own_place(package)
        if place is not None:
            told[package] = _digest(place)
    return told


def _folders() -> list[str]:
    """Return where modules are looked for, but for the folder that the command runs in."""
    here = os.getcwd()
    return [path for path in sys.path if path and os.path.abspath(path) != here]


def _installed() -> Iterator[tuple[str, str]]:
    """Yield the name and the version of what is installed; the first of a name counts last."""
    for folder in reversed(_folders()):
        if os.path.basename(folder) in _INSTALLED and os.path.isdir(folder):
            for entry in os.listdir(folder):
                if entry.endswith(".dist-info"):
                    name, _, version = entry.removesuffix(".dist-info").partition("-")
                    yield name.lower().replace(".", "_"), version


def _own_place(package: str) -> Path | None:
    """Return the folder or file of a package, None if it is installed or is not there."""
    spec = PathFinder.find_spec(package, _folders())
    if spec is None or spec.origin is None:
        return None
    origin = Path(spec.origin)
    if set(_INSTALLED).intersection(origin.parts):
        return None
    return origin.parent if spec.submodule_search_locations else origin


def _digest(place: Path) -> str:
    total = hashlib.sha256()
    for path in [place] if place.is_file() else _files(place):
        data = path.read_bytes()
        total.update(f"{path.relative_to(place)}\0{len(data)}\0".encode() + data)
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(place, name) for name in sorted(names))
