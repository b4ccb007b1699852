"""Measure what grading costs on this machine, and print it as a table for any class.

Usage: python tools/grading_cost.py [SET ...]     (ps1-logic and ps5-keras-apis if none is named)

The reference solution is handed in a few times and then more often, and graded with one
worker: the difference is what a submission costs, without start-up. What the grader's own
process computes for it happens in one place, however many machines there are: it bounds what
more of them can give. Run it when nothing else runs.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLASSES = (100, 1_000, 100_000)
CORES = (2, 16, 256)
PRICE = 0.05  # for an hour of one core, in any currency: an assumption
OWN_CPU = "import sys, time; from classroom.cli import main; status = main(sys.argv[1:]); "
OWN_CPU += "print('own CPU', time.process_time()); sys.exit(status)"


@dataclass(frozen=True)
class Cost:
    """Seconds: before the first submission, for each one on a core, and in the grader."""

    start: float
    each: float
    own: float

    def hours(self, number: int, cores: int) -> float:
        """Return how long a class takes."""
        return (self.start + number * max(self.each / cores, self.own)) / 3600

    def price(self, number: int) -> float:
        """Return what the cores cost that are kept busy."""
        return number * (self.each + self.own) / 3600 * PRICE


def measure(name: str, few: int = 3, many: int = 11) -> Cost:
    """Grade a few and many copies of a set's reference solution."""
    walls, owns = [], []
    for number in (few, many):
        with tempfile.TemporaryDirectory() as folder:
            course = _release(Path(folder) / "course", name)
            _hand_in(course, name, number)
            wall, own = _grade(course, name)
        walls.append(wall)
        owns.append(own)
    each = (walls[1] - walls[0]) / (many - few)
    return Cost(walls[0] - few * each, each, (owns[1] - owns[0]) / (many - few))


def _release(course: Path, name: str) -> Path:
    shutil.copytree(ROOT / "solutions" / name, course / "solutions" / name)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    _run(course, "-m", "nbgrader", "generate_assignment", name)
    return course


def _hand_in(course: Path, name: str, number: int) -> None:
    source = json.loads((course / "solutions" / name / f"{name}.ipynb").read_text("utf-8"))
    answers = {_name(cell): cell["source"] for cell in source["cells"] if _name(cell)}
    book = json.loads((course / "exercises" / name / f"{name}.ipynb").read_text("utf-8"))
    for cell in book["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = answers[_name(cell)]
    for k in range(number):
        folder = course / "submitted" / f"student{k}" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_text(json.dumps(book), encoding="utf-8")


def _name(cell: dict) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _grade(course: Path, name: str) -> tuple[float, float]:
    """Return the wall time of grading, and the CPU time of the grader's own process."""
    started = time.perf_counter()
    said = _run(course, "-c", OWN_CPU, "grade", name, "--workers", "1")
    return time.perf_counter() - started, float(said.split("own CPU")[1])


def _run(course: Path, *arguments: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        cwd=course,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src")},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("sets", nargs="*", default=["ps1-logic", "ps5-keras-apis"])
    for name in parser.parse_args().sets:
        cost = measure(name)
        print(f"{name}: {cost.start:.1f} s to start, {cost.each:.2f} s for each submission on a")
        print(f"core, {cost.own:.3f} s for each in the grader; {PRICE} for an hour of a core")
        print("| submissions | " + " | ".join(f"{c} cores" for c in CORES) + " | price |")
        for number in CLASSES:
            times = " | ".join(f"{cost.hours(number, c) * 60:.1f} min" for c in CORES)
            print(f"| {number:,} | {times} | {cost.price(number):.2f} |", flush=True)


if __name__ == "__main__":
    main()
