"""The file to hand in, and a receipt for it that a student keeps.

The receipt names the file by its SHA-256, which `classroom collect` writes into its log, too:
so both sides can tell years later whether they talk about the same file.
"""

import datetime as dt
import hashlib
import platform
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from classroom import __version__
from classroom.cell_text import imports_of

if TYPE_CHECKING:
    from classroom.check import Checked


def write(folder: Path, checked: "Checked", content: bytes) -> tuple[Path, Path]:
    """Write the file to hand in and its receipt.

    Parameters
    ----------
    folder : Path
        Is made where it does not exist.
    checked : Checked
    content : bytes
        The file.

    Returns
    -------
    (Path, Path)
        The file and the receipt.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{checked.name}.ipynb"
    kept = folder / f"{checked.name}.receipt.txt"
    place.write_bytes(content)
    kept.write_text(text(checked, content), encoding="utf-8")
    return place, kept


def text(checked: "Checked", content: bytes) -> str:
    """Return the receipt."""
    passed = checked.result.passed
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    lines = [
        f"{checked.name}.ipynb",
        f"SHA-256   {hashlib.sha256(content).hexdigest()}",
        f"size      {len(content)} bytes",
        f"checked   {now}, in {checked.runner}",
        f"checks    from {checked.origin}",
        f"result    {sum(passed.values())} of {len(passed)} checks pass",
        *(f"  {'pass' if ok else 'FAIL'}    {name}" for name, ok in sorted(passed.items())),
        "versions",
        *(f"  {name} {version}" for name, version in versions(checked).items()),
    ]
    return "\n".join(lines) + "\n"


def versions(checked: "Checked") -> dict[str, str]:
    """Return the versions of Python and of the packages that a notebook imports."""
    found = {
        "Python": platform.python_version(),
        "system": platform.platform(),
        "from-neurons-to-keras": __version__,
    }
    owners = metadata.packages_distributions()
    for cell in checked.notebook.cells:
        if cell.cell_type != "code":
            continue
        for line in imports_of(cell.source).splitlines():
            module = line.split()[1].partition(".")[0].rstrip(",")
            for owner in owners.get(module, [])[:1]:
                found[owner] = metadata.version(owner)
    return found
