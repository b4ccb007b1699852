"""An epoch of our classifier against scikit-learn's, same data, same seed, same steps.

784-300-100-10, ReLU, float32, Fashion-MNIST, shuffled: plain SGD with batches of 32 and of
1, and Adam with batches of 200. Both draw the same weights and the same batches, so they
learn the same; that is measured too, over 10 epochs on 20,000 images and 5 seeds.
"""

import statistics
import time
import warnings
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier as Peer

from annbook.data import load_fashion_mnist
from annbook.mlp import MLPClassifier

NAME = "mlp_vs_sklearn"
GOAL = "<= 0.5 (SGD, batches of 32); <= 0.6 (Adam, 200; SGD, 1); accuracies equal within noise"

SGD = {"solver": "sgd", "momentum": 0, "nesterovs_momentum": False, "learning_rate_init": 0.01}
SETTINGS: dict[str, tuple[dict[str, Any], float, int]] = {  # parameters, goal, images per epoch
    "sgd_batch_32": (SGD | {"batch_size": 32}, 0.5, 55_000),
    "adam_batch_200": ({"solver": "adam", "batch_size": 200}, 0.6, 55_000),
    "sgd_batch_1": (SGD | {"batch_size": 1, "learning_rate_init": 0.001}, 0.6, 5_000),
}


def run(*, quick: bool = False) -> dict[str, Any]:
    """Time epochs in turns, then compare what is learnt."""
    train, test = load_fashion_mnist()
    X, X_test = (_pixels(data.X) for data in (train, test))
    result: dict[str, Any] = {}
    met = True
    for name, (parameters, goal, n_samples) in SETTINGS.items():
        rows = slice(0, min(n_samples // 10 if quick else n_samples, len(X)))
        times = _epochs(X[rows], train.y[rows], parameters, repeats=3 if quick else 7)
        result |= {f"{name}_{key}": value for key, value in times.items()}
        met = met and times["ratio"] <= goal
    accuracies = _accuracies(X, train.y, X_test, test.y, quick=quick)
    differences = [ours - theirs for ours, theirs in accuracies]
    noise = statistics.stdev(ours for ours, _ in accuracies)
    equal = abs(statistics.mean(differences)) <= noise
    return {
        "ratio": result["sgd_batch_32_ratio"],
        **result,
        "accuracy_ours": statistics.mean(ours for ours, _ in accuracies),
        "accuracy_peer": statistics.mean(theirs for _, theirs in accuracies),
        "largest_difference": max(map(abs, differences)),
        "spread_over_seeds": noise,
        "met": met and equal,
        "data": f"{train.name}, {len(X)} images",
    }


def _pixels(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), -1).astype(np.float32) / 255


def _epochs(
    X: np.ndarray, y: np.ndarray, parameters: dict[str, Any], *, repeats: int
) -> dict[str, float]:
    same = {"hidden_layer_sizes": (300, 100), "alpha": 0.0, "random_state": 0} | parameters
    models = {"ours_s": MLPClassifier(**same), "peer_s": Peer(**same)}
    times: dict[str, list[float]] = {name: [] for name in models}
    classes = np.unique(y)
    for model in models.values():  # makes weights and memory, untimed
        model.partial_fit(X[:200], y[:200], classes=classes)
    for _ in range(repeats):
        for name, model in models.items():
            start = time.perf_counter()
            model.partial_fit(X, y)
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    return {"ratio": medians["ours_s"] / medians["peer_s"], **medians}


def _accuracies(
    X: np.ndarray, y: np.ndarray, X_test: np.ndarray, y_test: np.ndarray, *, quick: bool
) -> list[tuple[float, float]]:
    rows = slice(0, 3_000 if quick else 20_000)
    pairs = []
    for seed in range(2 if quick else 5):
        same = SGD | {"batch_size": 32, "max_iter": 10, "random_state": seed}
        ours, theirs = (kind((300, 100), **same) for kind in (MLPClassifier, Peer))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            scores = [model.fit(X[rows], y[rows]).score(X_test, y_test) for model in (ours, theirs)]
        pairs.append((scores[0], scores[1]))
    return pairs
