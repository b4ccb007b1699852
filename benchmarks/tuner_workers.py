"""A search by two worker processes against the same search by one process.

The same random trials (same seed, so the same hyperparameters and starting weights) of the
space of chapter 17 on Fashion-MNIST. One: `search(workers=1)` in this process, TensorFlow
loaded and warm, with all of its default threads. Two: `search(workers=2)`, the start of
three processes included, each with its share of the cores as threads. For comparison, one
process that is given as many threads as each of the two has.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

NAME = "tuner_workers"
GOAL = "<= 0.6 (two workers, start included, / one process with all threads)"

ALONE = """
import json, sys
from benchmarks.tuner_workers import search_alone
print(json.dumps(search_alone(sys.argv[1], quick=sys.argv[2] == "quick")))
"""


def run(*, quick: bool = False) -> dict[str, Any]:
    """Time the three searches one after another, and compare what they found."""
    from annbook.training.tuning.workers import n_cores

    threads = max(1, n_cores() // 2)
    size = "quick" if quick else "full"
    with tempfile.TemporaryDirectory() as folder:
        alone = _fresh_process(f"{folder}/all-threads", size, {})
        limited = _fresh_process(
            f"{folder}/same-threads",
            size,
            {name: str(threads) for name in ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")},
        )
        started = time.perf_counter()
        together = _search(Path(folder) / "two", quick=quick, workers=2)
        two = time.perf_counter() - started
        scores = together.trials.score.tolist()
    ratio = two / alone["seconds"]
    return {
        "ratio": ratio,
        "ratio_equal_threads": two / limited["seconds"],
        "one_all_threads_s": alone["seconds"],
        "one_same_threads_s": limited["seconds"],
        "two_s": two,
        "two_threads_each": threads,
        "largest_score_difference": max(
            abs(a - b) for a, b in zip(scores, alone["scores"], strict=True)
        ),
        "trials": len(scores),
        "met": ratio <= 0.6,
    }


def search_alone(directory: str, *, quick: bool) -> dict[str, Any]:
    """Search in this process, after a first small search that warms everything up."""
    _search(Path(directory) / "warm", quick=True, workers=1, budget=1, max_epochs=1)
    started = time.perf_counter()
    found = _search(Path(directory) / "real", quick=quick, workers=1)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "scores": found.trials.score.tolist()}


def _fresh_process(directory: str, size: str, variables: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", ALONE, directory, size],
        env=os.environ | variables | {"PYTHONPATH": os.pathsep.join(p or "." for p in sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _search(directory: Path, *, quick: bool, workers: int, **settings: int) -> Any:
    from annbook.data import load_fashion_mnist
    from annbook.training.tuning import FashionMLP, search

    (X, y), _ = load_fashion_mnist()
    n_images, n_trials = (4_000, 8) if quick else (20_000, 36)
    n_images = min(n_images, len(X) - 1_000)
    settings = {"budget": 10 * n_trials, "max_epochs": 10} | settings
    return search(
        FashionMLP(),
        X[:n_images],
        y[:n_images],
        validation_data=(X[-1_000:], y[-1_000:]),
        directory=directory,
        workers=workers,
        **settings,
    )
