"""Small search spaces for the tests, in a module that worker processes can import."""

import os
import time
from pathlib import Path

import keras
import keras_tuner
import numpy as np


def data():
    """Two clouds of points: X, y, and a validation set."""
    rng = np.random.default_rng(0)
    y = np.arange(80) % 2
    X = rng.normal(size=(80, 3)).astype("float32") + 2 * y[:, np.newaxis]
    return X[:40], y[:40], (X[40:], y[40:])


def build(hp):
    units = hp.Int("units", 1, 1000)
    rate = hp.Float("learning_rate", 1e-3, 1e-1, sampling="log")
    layers = [keras.Input((3,)), keras.layers.Dense(units, "relu"), keras.layers.Dense(2)]
    model = keras.Sequential(layers)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    return model


def build_wider(hp):
    hp.Int("units", 1, 2000)
    return build(hp)


class Slow(keras_tuner.HyperModel):
    """Trials that take long enough to be killed in, and count how often they begin."""

    def __init__(self, journal, seconds=0.0):
        super().__init__()
        self.journal, self.seconds = Path(journal), seconds

    def __getstate__(self):
        return {"journal": self.journal, "seconds": self.seconds}

    def __setstate__(self, state):
        self.__init__(**state)

    def build(self, hp):
        return build(hp)

    def fit(self, hp, model, *data, **options):
        self.journal.mkdir(exist_ok=True)
        with (self.journal / str(hp.get("units"))).open("a") as file:
            file.write("begun\n")
        time.sleep(self.seconds)
        return model.fit(*data, **options)


class Broken(keras_tuner.HyperModel):
    """Every trial whose number of units is at least `limit` fails."""

    def __init__(self, limit=0):
        super().__init__()
        self.limit = limit

    def __reduce__(self):
        return Broken, (self.limit,)

    def build(self, hp):
        return build(hp)

    def fit(self, hp, model, *data, **options):
        if hp.get("units") >= self.limit:
            raise ZeroDivisionError("the trial itself is broken")
        return model.fit(*data, **options)


class Suicidal(Broken):
    """Its process ends in the middle of a trial."""

    def __reduce__(self):
        return Suicidal, (self.limit,)

    def fit(self, hp, model, *data, **options):
        os._exit(7)
