"""An epoch of `annbook.training.fit` against one of our own NumPy network.

784-300-100-10, ReLU, plain SGD, batches of 32, float32, 55,000 shuffled images of
Fashion-MNIST. Both take turns; times are medians, without Keras' first epoch.
"""

import statistics
import time
from typing import Any

import numpy as np

from annbook.mlp.epochs import Samples, train_epoch
from annbook.optimizers import SGD
from benchmarks.fit_vs_plain import fashion_mnist, make_classifier
from benchmarks.mlp_vs_gemm import make_network

NAME = "fit_vs_numpy"
GOAL = "<= 1.2"


def run(*, quick: bool = False) -> dict[str, Any]:
    """Time epochs of both in turns; return medians and their ratio."""
    from annbook.logs import quiet_start

    with quiet_start():
        import keras  # noqa: F401
    from annbook.training.fit import fit

    (X, y), name = fashion_mnist(6_000 if quick else 55_000)
    samples = Samples(X.reshape(len(X), -1), y.astype(np.intp))
    rng = np.random.default_rng(0)
    network, optimizer = make_network(rng), SGD(0.01)
    seconds: dict[str, list[float]] = {"ours_s": [], "numpy_s": []}
    for _ in range(1 if quick else 3):
        training = fit(make_classifier(), X, y, batch_size=32, epochs=4, verbose=0)
        assert training.throughput is not None
        seconds["ours_s"] += training.throughput.epoch_seconds[1:]
        for _ in range(3):
            start = time.perf_counter()
            order = rng.permutation(len(X))
            train_epoch(network, optimizer, samples, order=order, batch_size=32)
            seconds["numpy_s"].append(time.perf_counter() - start)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    ratio = medians["ours_s"] / medians["numpy_s"]
    return {"ratio": ratio, **medians, "met": ratio <= 1.2, "data": f"{name}, {len(X)} images"}
