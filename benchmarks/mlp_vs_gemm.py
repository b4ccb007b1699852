"""An epoch of our network against nothing but the matrix products that it cannot avoid.

784-300-100-10, ReLU, plain SGD, batches of 32, float32, 55,000 Fashion-MNIST images. The
products are one forward and two backward per layer (one in the lowest, whose inputs need
no gradient), done by NumPy into memory that is there already. All the rest is overhead:
biases, activations, the loss, the step of every weight, shuffling, Python.

The epoch is cut into stretches of 80 batches. In each, products and network take turns,
so that whatever else the machine does hits both alike; an epoch's time is the sum over its
stretches of the median over the repeats. `ratio` is for batches in file order, as the
products take them; that for shuffled images, which have to be collected, stands beside it.
"""

import statistics
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from annbook.data import load_fashion_mnist
from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.mlp.epochs import Samples, train_epoch
from annbook.optimizers import SGD

NAME = "mlp_vs_gemm"
GOAL = "<= 1.2"

SIZES = (784, 300, 100, 10)
BATCH = 32


def run(*, quick: bool = False) -> dict[str, Any]:
    """Time the parts of an epoch in turns; return sums of medians and their ratios."""
    train, _ = load_fashion_mnist()
    n_samples = 6_000 if quick else 55_000
    X = train.X.reshape(len(train.X), -1)[:n_samples].astype(np.float32) / 255
    samples = Samples(X, train.y[:n_samples].astype(np.intp))
    rng = np.random.default_rng(0)
    network = make_network(rng)
    products = Products(network.parameters[::2])
    optimizer = SGD(0.01)

    def learn(rows: slice, *, shuffled: bool) -> None:
        stretch = Samples(samples.X[rows], samples.y[rows])
        order = rng.permutation(len(stretch.X)) if shuffled else None
        train_epoch(network, optimizer, stretch, order=order, batch_size=BATCH)

    tasks: dict[str, Callable[[slice], None]] = {
        "products_s": lambda rows: products.epoch(samples.X[rows]),
        "ours_s": lambda rows: learn(rows, shuffled=False),
        "ours_shuffled_s": lambda rows: learn(rows, shuffled=True),
    }
    stretches = [slice(i, i + 80 * BATCH) for i in range(0, len(X), 80 * BATCH)]
    times = _seconds(tasks, stretches, repeats=3 if quick else 9)
    ratio = times["ours_s"] / times["products_s"]
    return {
        "ratio": ratio,
        "ratio_shuffled": times["ours_shuffled_s"] / times["products_s"],
        **times,
        "met": ratio <= 1.2,
        "data": f"{train.name}, {len(samples.X)} images",
    }


def _seconds(
    tasks: dict[str, Callable[[slice], None]], stretches: list[slice], *, repeats: int
) -> dict[str, float]:
    totals = dict.fromkeys(tasks, 0.0)
    for rows in stretches:
        seconds: dict[str, list[float]] = {name: [] for name in tasks}
        for _ in range(repeats):
            for name, task in tasks.items():
                start = time.perf_counter()
                task(rows)
                seconds[name].append(time.perf_counter() - start)
        for name in tasks:
            totals[name] += statistics.median(seconds[name])
    return totals


def make_network(rng: np.random.Generator) -> Network:
    """Return the network of the benchmark with initial weights."""
    first, second, last = SIZES[1:]
    layers = [Dense(first), Activation("relu"), Dense(second), Activation("relu"), Dense(last)]
    network = Network(layers, "sparse_categorical_cross_entropy")
    network.initialise(SIZES[0], rng, np.float32)
    return network


class Products:
    """The matrix products of an epoch, on arrays of the same shapes and nothing else."""

    def __init__(self, weights: list[np.ndarray]) -> None:
        self.W = [W.copy() for W in weights]
        self.dW = [np.empty_like(W) for W in weights]
        rng = np.random.default_rng(1)
        self.z = [rng.random((BATCH, n), np.float32) for n in SIZES[1:]]
        self.dz = [rng.random((BATCH, n), np.float32) for n in SIZES[1:]]

    def epoch(self, X: np.ndarray) -> None:
        """Make the products of every batch."""
        for start in range(0, len(X), BATCH):
            self.batch(X[start : start + BATCH])

    def batch(self, X: np.ndarray) -> None:
        """Make the eight products of one batch."""
        inputs = [X, *(z[: len(X)] for z in self.z)]
        gradients = [dz[: len(X)] for dz in self.dz]
        for (a, z), W in zip(pairwise(inputs), self.W, strict=True):
            np.matmul(a, W, out=z)
        for k in (2, 1, 0):
            np.matmul(inputs[k].T, gradients[k], out=self.dW[k])
            if k:
                np.matmul(gradients[k], self.W[k].T, out=gradients[k - 1])
