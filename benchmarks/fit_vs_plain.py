"""An epoch of `annbook.training.fit` against one of plain `model.fit`, same losses.

Fashion-MNIST, 55,000 images, 784-300-100-10, SGD, batches of 32 and of 256; and the
wide-and-deep regressor on the houses, 8 features, 30-30, batches of 32. Both take turns; an
epoch's time is the median over all epochs but the first of each turn. `ratio` is that for
batches of 32; `ratio_xla` is what XLA would make of it, at the price of the losses' last digits,
and `ratio_steps_50` what plain Keras reaches with `steps_per_execution=50`.
"""

import statistics
from collections.abc import Callable
from typing import Any

import numpy as np

from annbook.data import load_california_housing, load_fashion_mnist

NAME = "fit_vs_plain"
GOAL = "<= 0.35 for batches of 32, losses equal to 1e-6"
EPOCHS = 4

Data = tuple[np.ndarray, np.ndarray]


def run(*, quick: bool = False) -> dict[str, Any]:
    """Measure the three settings; return the first ratio, and all figures."""
    from annbook.logs import quiet_start

    with quiet_start():
        import keras  # noqa: F401
    images, name = fashion_mnist(6_000 if quick else 55_000)
    houses = housing()
    turns = 1 if quick else 3
    settings = {
        "classifier_batch_32": compare(make_classifier, images, 32, turns=turns, others=not quick),
        "classifier_batch_256": compare(make_classifier, images, 256, turns=turns),
        "wide_and_deep_batch_32": compare(make_wide_and_deep, houses, 32, turns=turns),
    }
    first = settings["classifier_batch_32"]
    equal = all(setting["largest_difference"] <= 1e-6 for setting in settings.values())
    return {
        "ratio": first["ratio"],
        **settings,
        "met": first["ratio"] <= 0.35 and equal,
        "data": f"{name}, {len(images[0])} images; {len(houses[0])} houses",
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


def compare(
    make: Callable[[], Any], data: Data, batch_size: int, *, turns: int, others: bool = False
) -> dict[str, Any]:
    """Train in turns; return medians, their ratio, and how far the losses are apart."""
    ways: dict[str, Callable[..., tuple[list[float], dict[str, list[float]]]]]
    ways = {"plain_s": _plain, "ours_s": _ours}
    if others:
        ways |= {"steps_50_s": _steps_50, "xla_s": _xla}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    histories: dict[str, dict[str, list[float]]] = {}
    for _ in range(turns):
        for name, way in ways.items():
            times, histories[name] = way(make(), *data, batch_size)
            seconds[name] += times[1:]
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    ratios = {name.replace("_s", ""): s / medians["plain_s"] for name, s in medians.items()}
    return {
        "ratio": ratios["ours"],
        **{f"ratio_{name}": r for name, r in ratios.items() if name not in ("plain", "ours")},
        **medians,
        "largest_difference": _difference(histories["plain_s"], histories["ours_s"]),
    }


def _plain(model: Any, X: np.ndarray, y: np.ndarray, batch_size: int) -> tuple[list[float], Any]:
    from annbook.training.fit.throughput import stopwatch

    clock = stopwatch()
    settings = {"batch_size": batch_size, "epochs": EPOCHS, "verbose": 0, "callbacks": [clock]}
    return clock.seconds, model.fit(X, y, **settings).history


def _steps_50(model: Any, *data: Any) -> tuple[list[float], Any]:
    model.steps_per_execution = 50
    return _plain(model, *data)


def _ours(model: Any, X: np.ndarray, y: np.ndarray, batch_size: int) -> tuple[list[float], Any]:
    from annbook.training.fit import fit

    training = fit(model, X, y, batch_size=batch_size, epochs=EPOCHS, verbose=0)
    assert training.throughput is not None
    return list(training.throughput.epoch_seconds), training.history


def _xla(model: Any, *data: Any) -> tuple[list[float], Any]:
    model.jit_compile = True
    return _ours(model, *data)


def _difference(one: dict[str, list[float]], other: dict[str, list[float]]) -> float:
    return max(float(np.abs(np.subtract(one[name], other[name])).max()) for name in one)
