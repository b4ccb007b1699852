"""Refuse notebooks with outputs: they hide what a reader's own run would show.

Usage: python tools/check_notebooks.py [FILE.ipynb ...]    (default: all that git tracks)
"""

import json
import subprocess
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Name every notebook that carries results of a run, and return the exit status."""
    paths = [Path(name) for name in names] or tracked_notebooks()
    problems = [problem for path in paths for problem in results_in(path)]
    print("\n".join(problems) if problems else f"{len(paths)} notebooks, none with outputs")
    if problems:
        print('Remove them: "Clear All Outputs" in Jupyter, then save.')
    return 1 if problems else 0


def tracked_notebooks() -> list[Path]:
    """Return the notebooks that git tracks."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "*.ipynb"], capture_output=True, text=True, check=True
    )
    return [Path(name) for name in listed.stdout.split("\0") if name]


def results_in(path: Path) -> list[str]:
    """Say for each code cell of a notebook what it kept of a run."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, OSError) as error:
        return [f"{path}: expected a notebook (JSON with cells). Received: {error!r}"]
    found = []
    for number, cell in enumerate(cells, start=1):
        kept = [key for key in ("outputs", "execution_count") if cell.get(key)]
        if kept:
            found.append(f"{path}: cell {number} has {' and '.join(kept)}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
