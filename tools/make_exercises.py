"""Make `exercises/` from `solutions/`, byte for byte the same on every machine.

    python tools/make_exercises.py            write exercises/
    python tools/make_exercises.py --check    write nothing; fail if exercises/ is not up to date

It is nbgrader's own converter that removes the answers and the hidden checks, with the
settings of `nbgrader_config.py` and a database that is thrown away. The result replaces
`exercises/` as a whole: either all of it is new, or nothing has changed.
"""

import argparse
import json
import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IGNORED = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__", ".DS_Store")
MAY_ACCOMPANY = "data"  # the only folder that a set may hand out beside its notebook


def main() -> int:
    """Run from the command line; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say what is out of date")
    parser.add_argument("--root", type=Path, default=ROOT, help="the course folder")
    options = parser.parse_args()
    refusals = list(objections(options.root / "solutions"))
    if refusals:
        print(*refusals, sep="\n", file=sys.stderr)
        return 1
    return check(options.root) if options.check else write(options.root)


def write(root: Path) -> int:
    """Replace `exercises/` by what `solutions/` makes."""
    workshop = root / "_build"
    workshop.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workshop, prefix="exercises-") as folder:
        fresh = generate(root, Path(folder))
        names = sorted(folder.name for folder in fresh.iterdir())
        swap(fresh, root / "exercises", aside=Path(folder) / "replaced")
    print(f"exercises/: {', '.join(names)}")
    return 0


def check(root: Path) -> int:
    """Say which files of `exercises/` differ from what `solutions/` makes."""
    with tempfile.TemporaryDirectory(prefix="exercises-") as folder:
        outdated = list(differences(generate(root, Path(folder)), root / "exercises"))
    for line in outdated:
        print(line, file=sys.stderr)
    if outdated:
        print("Run `make exercises`, look at what changed, and commit it.", file=sys.stderr)
    return int(bool(outdated))


def objections(solutions: Path) -> Iterator[str]:
    """Yield what in `solutions/` must not be released: outputs, and files that do not belong."""
    sources = sorted(solutions.glob("*/*.ipynb"))
    if not sources:
        yield f"{solutions}: no <set>/<set>.ipynb here"
    for path in sorted(p for p in solutions.rglob("*") if p.is_file()):
        place = path.relative_to(solutions)
        if {".ipynb_checkpoints", "__pycache__", ".DS_Store"} & set(place.parts):
            continue
        belongs = len(place.parts) == 2 and place.name == f"{place.parts[0]}.ipynb"
        if belongs:
            yield from executed_cells(path)
        elif len(place.parts) < 3 or place.parts[1] != MAY_ACCOMPANY:
            yield (
                f"{path}: nbgrader would release this file to students. Only <set>/<set>.ipynb "
                f"and <set>/{MAY_ACCOMPANY}/ may be here."
            )


def executed_cells(path: Path) -> Iterator[str]:
    """Yield a complaint for each cell that was saved with what it printed."""
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield f"{path}: cell {number} ({cell.get('id')}) has outputs. Clear all outputs, save."


def generate(root: Path, workshop: Path) -> Path:
    """Let nbgrader make the release of every set below `workshop`, and return its folder."""
    warnings.filterwarnings("ignore", module=r"(sqlalchemy|nbgrader|alembic|traitlets)(\.|$)")
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import PyFileConfigLoader

    here = str(Path(sys.executable).parent)  # where nbgrader looks for its command alembic
    os.environ["PATH"] = os.pathsep.join([here, os.environ.get("PATH", "")])
    logging.basicConfig(format="%(message)s")
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    course = workshop / "course"
    shutil.copytree(root / "solutions", course / "solutions", ignore=IGNORED)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.CourseDirectory.root = str(course)
    for source in sorted((course / "solutions").iterdir()):
        folders = CourseDirectory(config=config, assignment_id=source.name)
        GenerateAssignment(coursedir=folders, config=config).start()
    return course / "exercises"


def swap(fresh: Path, target: Path, *, aside: Path) -> None:
    """Put `fresh` in the place of `target`; on failure `target` is what it was."""
    if target.exists():
        target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise


def differences(fresh: Path, released: Path) -> Iterator[str]:
    """Yield one line for each file that is missing, superfluous or different."""
    expected, found = files(fresh), files(released)
    for name in sorted(expected | found):
        if name not in found:
            yield f"exercises/{name}: missing"
        elif name not in expected:
            yield f"exercises/{name}: no source makes this file"
        elif (fresh / name).read_bytes() != (released / name).read_bytes():
            yield f"exercises/{name}: differs from what solutions/{name} makes"


def files(folder: Path) -> set[str]:
    """Return the names of all files below a folder, with slashes."""
    found = {p.relative_to(folder) for p in folder.rglob("*") if p.is_file()}
    return {p.as_posix() for p in found if ".ipynb_checkpoints" not in p.parts}


if __name__ == "__main__":
    sys.exit(main())
