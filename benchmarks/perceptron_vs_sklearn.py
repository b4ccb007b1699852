"""Train a perceptron on Fashion-MNIST, one class against the rest, 5 passes, same order.

Ours against scikit-learn's, in turns, for each of the ten classes. A class takes the
median of its times; a ratio is the ten classes together, ours divided by scikit-learn's,
and counts only if all coefficients are equal to the last bit. `ratio` is that of
shuffled samples, the default of both libraries; file order and pixels from 0 to 1 are
reported beside it, and so is the class with the worst ratio.
"""

import statistics
import time
from typing import Any

import numpy as np
from sklearn.linear_model import Perceptron as Peer

from annbook.data import load_fashion_mnist
from annbook.perceptron import Perceptron

NAME = "perceptron_vs_sklearn"
GOAL = "<= 1.0"

PASSES = 5
SETTINGS = {
    "shuffled": {"scale": 1.0, "shuffle": True},
    "shuffled, pixels 0 to 1": {"scale": 255.0, "shuffle": True},
    "in file order": {"scale": 1.0, "shuffle": False},
}


def run(*, quick: bool = False) -> dict[str, Any]:
    """Measure every setting; return the ratio of the first, and all of them."""
    train, _ = load_fashion_mnist()
    X = train.X.reshape(len(train.X), -1).astype(np.float64)[: 10_000 if quick else None]
    y = train.y[: len(X)]
    measured = {
        name: _all_classes(X / how["scale"], y, shuffle=how["shuffle"], repeats=2 if quick else 5)
        for name, how in SETTINGS.items()
    }
    ratio = measured["shuffled"]["ratio"]
    equal = all(setting["equal_coefficients"] for setting in measured.values())
    return {
        "ratio": ratio,
        "met": ratio <= 1.0 and equal,
        "equal_coefficients": equal,
        "data": f"{train.name}, {len(X)} images",
        **measured,
    }


def _all_classes(X: np.ndarray, y: np.ndarray, *, shuffle: bool, repeats: int) -> dict[str, Any]:
    classes = [_compare(X, y == label, shuffle=shuffle, repeats=repeats) for label in range(10)]
    ours, peer = (sum(one[name] for one in classes) for name in ("ours_s", "peer_s"))
    ratios = [one["ours_s"] / one["peer_s"] for one in classes]
    return {
        "ratio": ours / peer,
        "ours_s": ours,
        "peer_s": peer,
        "best_class": min(ratios),
        "worst_class": max(ratios),
        "equal_coefficients": all(one["equal_coefficients"] for one in classes),
        "mistakes": sum(one["mistakes"] for one in classes),
    }


def _compare(X: np.ndarray, y: np.ndarray, *, shuffle: bool, repeats: int) -> dict[str, Any]:
    same = {"max_iter": PASSES, "tol": None, "shuffle": shuffle, "random_state": 0}
    models = {"ours_s": Perceptron(**same), "peer_s": Peer(**same)}
    times: dict[str, list[float]] = {name: [] for name in models}
    for _ in range(repeats):
        for name, model in models.items():
            start = time.perf_counter()
            model.fit(X, y)
            times[name].append(time.perf_counter() - start)
    ours, peer = models.values()
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    return {
        **medians,
        "equal_coefficients": np.array_equal(ours.coef_, peer.coef_)
        and np.array_equal(ours.intercept_, peer.intercept_),
        "mistakes": int(ours.n_updates_[0]),
    }
