"""Measure what grading costs on this machine, and print it as a table for any class.

Usage: python tools/grading_cost.py [SET ...]     (ps1-logic and ps5-keras-apis if none is named)

The bank's right answers are handed in a few times and then more often, and graded with one
worker: the difference is what a submission costs, without start-up. What the grader's own
process computes for it happens in one place, however many machines there are: it bounds what
more of them can give. Run it when nothing else runs.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.grade_vs_nbgrader import command, hand_in, release

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
    """Grade a few and many submissions of a set."""
    walls, owns = [], []
    for number in (few, many):
        with tempfile.TemporaryDirectory() as folder:
            course = release(Path(folder) / "course", name)
            hand_in(course, name, number)
            wall, own = _grade(course, name)
        walls.append(wall)
        owns.append(own)
    each = (walls[1] - walls[0]) / (many - few)
    return Cost(walls[0] - few * each, each, (owns[1] - owns[0]) / (many - few))


def _grade(course: Path, name: str) -> tuple[float, float]:
    """Return the wall time of grading, and the CPU time of the grader's own process."""
    _, environment = command(course, "classroom")
    words = [sys.executable, "-W", "ignore", "-c", OWN_CPU, "grade", name, "--workers", "1"]
    started = time.perf_counter()
    done = subprocess.run(
        words, cwd=course, env=environment, check=True, capture_output=True, text=True
    )
    return time.perf_counter() - started, float(done.stdout.split("own CPU")[1])


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
