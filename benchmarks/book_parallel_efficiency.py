"""How well executing the chapters uses the cores, and what a build without changes costs."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

NAME = "book_parallel_efficiency"
GOAL = "work / (cores x wall) of executing all chapters cold >= 0.8"
BUILD = Path(__file__).parent.parent / "tools" / "build_book.py"


def run(*, quick: bool = False) -> dict[str, Any]:
    """Build the book in an empty folder, then once more without a change."""
    with tempfile.TemporaryDirectory() as folder:
        cold = build(folder)
        unchanged = build(folder)
        record = json.loads(Path(folder, "_build", "execution.json").read_text())
    efficiency = record["work_s"] / (record["jobs"] * record["wall_s"])
    return {
        "ratio": efficiency,
        "met": efficiency >= 0.8,
        "chapters_work_s": record["work_s"],
        "chapters_wall_s": record["wall_s"],
        "cores": os.cpu_count(),
        "cold_build_s": cold,
        "unchanged_build_s": unchanged,
    }


def build(folder: str) -> float:
    """Build the book into a folder and return the seconds that it took."""
    started = time.perf_counter()
    command = [sys.executable, str(BUILD), "--output", folder]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started
