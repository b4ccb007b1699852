"""Cuts the deep path off as a model of its own, and goes on from its output."""

import keras
from keras import activations, layers


def two_paths(n_wide, n_deep, units):
    wide = layers.Input((n_wide,), name="wide", dtype="float32")
    deep = layers.Input((n_deep,), name="deep", dtype="float32")
    relu = activations.relu
    h = layers.Dense(units, activation=relu, name="hidden2")(
        layers.Dense(units, activation=relu, name="hidden1")(deep)
    )
    trunk = keras.Model(deep, h)
    price = layers.Dense(1, "linear", name="price")
    auxiliary = layers.Dense(1, "linear", name="auxiliary")
    both = layers.Concatenate(name="both")([wide, trunk.output])
    return keras.Model((wide, deep), dict(price=price(both), auxiliary=auxiliary(trunk.output)))
