"""Pack the course for a machine without a network: site, notebooks, package and data in one zip.

Usage: python tools/make_bundle.py     (after `make book`; writes _build/from-neurons-to-keras.zip)

Instructors' solutions and hidden checks stay out, and the file is the same for the same
input, byte by byte.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from publish_notebooks import main as publish

ROOT = Path(__file__).resolve().parent.parent
NAME = "from-neurons-to-keras"
PACKAGE = ("src", "pyproject.toml", "requirements.txt", "README.md", "LICENSE")
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", ".doctrees", ".buildinfo"}
SECRETS = (b"BEGIN SOLUTION", b"BEGIN HIDDEN TESTS")
START = """\
From Neurons to Keras, for a machine without a network

site/       open site/index.html in a browser; search, formulas and figures work from the disk
notebooks/  every chapter and every problem set as a notebook
package/    the package annbook, with the data sets that come with it (src/annbook/data)

To run the notebooks you need Python 3.11 to 3.13 with the packages that
package/requirements.txt lists; install those while you have a network. Then:

    pip install --no-deps --no-build-isolation ./package
    jupyter lab notebooks
"""


class SecretInBundle(Exception):
    """A file of the bundle holds what students must not see."""


def main(build: Path) -> Path:
    """Write the bundle into the build folder and return its path."""
    target = build / f"{NAME}.zip"
    with tempfile.TemporaryDirectory() as folder:
        notebooks = Path(folder)
        publish(notebooks)
        (notebooks / "requirements.txt").unlink()  # Binder's
        with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as bundle:
            _add(bundle, "START-HERE.txt", START.encode())
            for name, path in contents(build / "html", notebooks):
                _add(bundle, name, path.read_bytes())
    return target


def contents(site: Path, notebooks: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name in the bundle and the place of every file, in a fixed order."""
    yield from _below(site, "site")
    yield from _below(notebooks, "notebooks")
    for part in PACKAGE:
        path = ROOT / part
        yield from _below(path, f"package/{part}") if path.is_dir() else [(f"package/{part}", path)]


def _below(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not LEFT_OUT & set(inside.parts):
            yield f"{name}/{inside.as_posix()}", path


def _add(bundle: ZipFile, name: str, content: bytes) -> None:
    found = [secret.decode() for secret in SECRETS if secret in content]
    if found and name.startswith("notebooks/"):
        raise SecretInBundle(f"{name}: {', '.join(found)}")
    entry = ZipInfo(f"{NAME}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    bundle.writestr(entry, content, ZIP_DEFLATED)


if __name__ == "__main__":
    path = main(ROOT / "_build")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    sys.exit(0)
