"""An epoch of `annbook.training.fit` against one of our own NumPy network.

784-300-100-10, ReLU, plain SGD, batches of 32, float32, 55,000 shuffled images of
Fashion-MNIST. Both take turns, in processes of their own; times are medians, without Keras'
first epoch. `ratio` is that after `configure(threads=1)`, the advice for networks of this size;
`ratio_all_threads` that of TensorFlow's default. NumPy keeps its own.
"""

import statistics
import time
from typing import Any

import numpy as np

from annbook.mlp.epochs import Samples, train_epoch
from annbook.optimizers import SGD
from benchmarks.fit_vs_plain import fashion_mnist, fresh_process, train, train_ours
from benchmarks.mlp_vs_gemm import make_network

NAME = "fit_vs_numpy"
GOAL = "<= 1.2"


def run(*, quick: bool = False) -> dict[str, Any]:
    """Time epochs of both in turns; return medians and their ratio."""
    (X, y), name = fashion_mnist(6_000 if quick else 55_000)
    samples = Samples(X.reshape(len(X), -1), y.astype(np.intp))
    rng = np.random.default_rng(0)
    network, optimizer = make_network(rng), SGD(0.01)
    seconds: dict[str, list[float]] = {"ours_s": [], "all_threads_s": [], "numpy_s": []}
    with fresh_process(1) as one, fresh_process(None) as every:
        for _ in range(1 if quick else 3):
            for way, process in (("ours_s", one), ("all_threads_s", every)):
                times, _ = process.submit(train, train_ours, "classifier_batch_32", len(X)).result()
                seconds[way] += times[1:]
            for _ in range(3):
                start = time.perf_counter()
                order = rng.permutation(len(X))
                train_epoch(network, optimizer, samples, order=order, batch_size=32)
                seconds["numpy_s"].append(time.perf_counter() - start)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    ratio, all_threads = (medians[k] / medians["numpy_s"] for k in ("ours_s", "all_threads_s"))
    return {
        "ratio": ratio,
        "ratio_all_threads": all_threads,
        **medians,
        "met": ratio <= 1.2,
        "data": f"{name}, {len(X)} images",
    }
