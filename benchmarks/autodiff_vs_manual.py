"""What it costs not to derive: the engine's gradients against a backward pass by hand.

The network is 784-300-100-10 with ReLU and cross-entropy, the data are Fashion-MNIST. Both
compute the loss and all gradients of the same mini-batches, in turns; times are medians
over the batches, and a ratio counts only if the gradients agree. `ratio` is float32 with
32 images per batch; the others are reported beside it.
"""

import statistics
import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import numpy as np

from annbook.autodiff import Tensor, gradients
from annbook.autodiff.networks import forward, softmax_cross_entropy
from annbook.data import load_fashion_mnist
from annbook.layers import Activation, Dense, Layer
from annbook.losses import CategoricalCrossEntropy

NAME = "autodiff_vs_manual"
GOAL = "<= 1.5"

SIZES = (784, 300, 100, 10)
SETTINGS = (("float32", 32), ("float32", 200), ("float64", 32), ("float32", 1))
Gradients = list[np.ndarray]


def run(*, quick: bool = False) -> dict[str, Any]:
    """Measure every setting; return the first ratio, and all of them."""
    train, _ = load_fashion_mnist()
    X, Y = train.X.reshape(len(train.X), -1) / 255, np.eye(10)[train.y]
    rounds = 40 if quick else 300
    settings = [
        _compare(X[:6400].astype(dtype), Y[:6400].astype(dtype), size, rounds) | {"dtype": dtype}
        for dtype, size in (SETTINGS[:1] if quick else SETTINGS)
    ]
    first = settings[0]
    return {
        "ratio": first["ratio"],
        "engine_ms": first["engine_ms"],
        "manual_ms": first["manual_ms"],
        "met": first["ratio"] <= 1.5 and all(s["difference"] < s["tolerance"] for s in settings),
        "data": f"{train.name}, {rounds} batches",
        "settings": settings,
    }


def _compare(X: np.ndarray, Y: np.ndarray, batch_size: int, rounds: int) -> dict[str, Any]:
    layers = _layers(X.dtype)
    dense = [layer for layer in layers if isinstance(layer, Dense)]
    tensors = [Tensor(values) for layer in dense for values in (layer.W, layer.b)]

    def engine(X: np.ndarray, Y: np.ndarray) -> Gradients:
        return gradients(softmax_cross_entropy(forward(X, tensors), Y), tensors)

    def manual(X: np.ndarray, Y: np.ndarray) -> Gradients:
        return _manual(layers, dense, X, Y)

    starts = range(0, len(X) - batch_size + 1, batch_size)
    batches = [(X[s : s + batch_size], Y[s : s + batch_size]) for s in starts]
    ours, hand = _medians([engine, manual], list(islice(cycle(batches), rounds)))
    pairs = zip(engine(*batches[0]), manual(*batches[0]), strict=True)
    return {
        "batch_size": batch_size,
        "ratio": ours / hand,
        "engine_ms": 1e3 * ours,
        "manual_ms": 1e3 * hand,
        "difference": float(max(np.abs(a - b).max() for a, b in pairs)),
        "tolerance": 1e-12 if X.dtype == np.float64 else 1e-5,
    }


def _layers(dtype: np.dtype) -> list[Layer]:
    rng = np.random.default_rng(0)
    layers: list[Layer] = [Dense(SIZES[1], initializer="he_uniform")]
    for size in SIZES[2:]:
        layers += [Activation("relu"), Dense(size, initializer="he_uniform")]
    n_outputs = SIZES[0]
    for layer in layers:
        n_outputs = layer.initialise(n_outputs, rng, dtype)
    return layers


def _manual(layers: list[Layer], dense: list[Dense], X: np.ndarray, Y: np.ndarray) -> Gradients:
    a = X
    for layer in layers:
        a = layer.forward(a, training=True)
    _, d = CategoricalCrossEntropy().mean(Y, a)
    for number, layer in reversed(list(enumerate(layers))):
        d = layer.backward(d, to_inputs=number > 0)
    return [values for layer in dense for values in (layer.dW, layer.db)]


def _medians(functions: list[Callable[..., Any]], batches: list[Any]) -> list[float]:
    """Time the functions in turns on every batch; return their medians in seconds."""
    times: list[list[float]] = [[] for _ in functions]
    for batch in batches:
        for function, seconds in zip(functions, times, strict=True):
            start = time.perf_counter()
            function(*batch)
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in times]
