"""An epoch of `annbook.training.fit` against one of plain `model.fit`, same losses.

Fashion-MNIST, 55,000 images, 784-300-100-10, SGD, batches of 32 and of 256; and the
wide-and-deep regressor on the houses, 8 features, 30-30, batches of 32. Each way trains in a
process of its own, and they take turns; an epoch's time is the median over all epochs but the
first of each turn. `ratio` is that for batches of 32, after `configure(threads=1)`, the advice
for networks of this size; plain Keras keeps its defaults. `ratio_all_threads` is ours with
those, `ratio_xla` what XLA would make of it, at the price of the losses' last digits, and
`ratio_steps_50`, `ratio_plain_one_thread` what plain Keras reaches with each lever alone.
"""

import statistics
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from typing import Any

import numpy as np

from annbook.data import load_california_housing, load_fashion_mnist

NAME = "fit_vs_plain"
GOAL = "<= 0.35 for batches of 32, losses equal to 1e-6"
EPOCHS = 4

Data = tuple[np.ndarray, np.ndarray]
Times = tuple[list[float], dict[str, list[float]]]


def run(*, quick: bool = False) -> dict[str, Any]:
    """Measure the three settings; return the first ratio, and all figures."""
    n_images, turns = (6_000, 1) if quick else (55_000, 3)
    settings = {
        name: compare(name, n_images, turns=turns, others=others and not quick)
        for name, others in zip(SETTINGS, (True, False, False), strict=True)
    }
    first = settings["classifier_batch_32"]
    equal = all(setting["largest_difference"] <= 1e-6 for setting in settings.values())
    (X, _), data = fashion_mnist(n_images)
    return {
        "ratio": first["ratio"],
        **settings,
        "met": first["ratio"] <= 0.35 and equal,
        "data": f"{data}, {len(X)} images; {len(housing()[0])} houses",
    }


def fashion_mnist(n_samples: int) -> tuple[Data, str]:
    """Return so many images with pixels from 0 to 1, their labels, and the set's name."""
    train, _ = load_fashion_mnist()
    return (train.X[:n_samples].astype(np.float32) / 255, train.y[:n_samples]), train.name


def housing() -> Data:
    """Return the standardised houses of a training set, and their values."""
    houses = load_california_housing()
    rows = np.random.default_rng(0).permutation(houses.n_samples)[: houses.n_samples * 9 // 16]
    X, y = houses.X[rows], houses.y[rows]
    return ((X - X.mean(axis=0)) / X.std(axis=0)).astype(np.float32), y.astype(np.float32)


def make_classifier() -> Any:
    """Return the classifier with its initial weights."""
    import keras

    keras.utils.set_random_seed(42)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Flatten(),
            layers.Dense(300, "relu"),
            layers.Dense(100, "relu"),
            layers.Dense(10, "softmax"),
        ]
    )
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def make_wide_and_deep() -> Any:
    """Return the regressor with its initial weights."""
    import keras

    keras.utils.set_random_seed(42)
    inputs = keras.Input((housing()[0].shape[1],))
    deep = keras.layers.Dense(30, "relu")(inputs)
    deep = keras.layers.Dense(30, "relu")(deep)
    outputs = keras.layers.Dense(1)(keras.layers.Concatenate()([inputs, deep]))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.SGD(1e-3), "mse", metrics=["root_mean_squared_error"])
    return model


SETTINGS: dict[str, tuple[Callable[[], Any], int]] = {
    "classifier_batch_32": (make_classifier, 32),
    "classifier_batch_256": (make_classifier, 256),
    "wide_and_deep_batch_32": (make_wide_and_deep, 32),
}


def compare(setting: str, n_images: int, *, turns: int, others: bool = False) -> dict[str, Any]:
    """Train in turns; return medians, their ratio, and how far the losses are apart."""
    ways = WAYS if others else {name: WAYS[name] for name in ("plain", "ours", "all_threads")}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    histories: dict[str, dict[str, list[float]]] = {}
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(fresh_process(threads)) for name, (_, threads) in ways.items()
        }
        for _ in range(turns):
            for name, (way, _) in ways.items():
                turn = processes[name].submit(train, way, setting, n_images)
                times, histories[name] = turn.result()
                seconds[name] += times[1:]
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    ratios = {name: s / medians["plain"] for name, s in medians.items()}
    return {
        "ratio": ratios["ours"],
        **{f"ratio_{name}": r for name, r in ratios.items() if name not in ("plain", "ours")},
        **{f"{name}_s": s for name, s in medians.items()},
        "largest_difference": _difference(histories["plain"], histories["ours"]),
    }


def fresh_process(threads: int | None) -> ProcessPoolExecutor:
    """Return a fresh process in which TensorFlow has so many threads."""
    context = get_context("spawn")
    return ProcessPoolExecutor(1, context, initializer=_start, initargs=(threads,))


def _start(threads: int | None) -> None:
    from annbook.logs import quiet_start

    with quiet_start():
        import keras  # noqa: F401
    if threads is not None:
        from annbook.training.devices import configure

        configure(threads=threads, verbose=False)


def train(way: Callable[..., Times], setting: str, n_images: int) -> Times:
    """Return the seconds of each epoch, and the losses."""
    make, batch_size = SETTINGS[setting]
    data = housing() if make is make_wide_and_deep else fashion_mnist(n_images)[0]
    return way(make(), *data, batch_size)


def _plain(model: Any, X: np.ndarray, y: np.ndarray, batch_size: int) -> Times:
    from annbook.training.fit.throughput import stopwatch

    clock = stopwatch()
    settings = {"batch_size": batch_size, "epochs": EPOCHS, "verbose": 0, "callbacks": [clock]}
    return clock.seconds, model.fit(X, y, **settings).history


def _steps_50(model: Any, *data: Any) -> Times:
    model.steps_per_execution = 50
    return _plain(model, *data)


def train_ours(model: Any, X: np.ndarray, y: np.ndarray, batch_size: int) -> Times:
    from annbook.training.fit import fit

    training = fit(model, X, y, batch_size=batch_size, epochs=EPOCHS, verbose=0)
    assert training.throughput is not None
    return list(training.throughput.epoch_seconds), training.history


def _xla(model: Any, *data: Any) -> Times:
    model.jit_compile = True
    return train_ours(model, *data)


# how to train, and with how many threads; None is TensorFlow's default
WAYS: dict[str, tuple[Callable[..., Times], int | None]] = {
    "plain": (_plain, None),
    "ours": (train_ours, 1),
    "all_threads": (train_ours, None),
    "steps_50": (_steps_50, None),
    "plain_one_thread": (_plain, 1),
    "xla": (_xla, 1),
}


def _difference(one: dict[str, list[float]], other: dict[str, list[float]]) -> float:
    return max(float(np.abs(np.subtract(one[name], other[name])).max()) for name in one)
