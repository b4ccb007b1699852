"""A loop over the hidden layers, and keras.ops for the concatenation."""

import keras


def two_paths(n_wide, n_deep, units):
    inputs = {name: keras.Input((n,), name=name) for name, n in (("wide", n_wide), ("deep", n_deep))}
    path = inputs["deep"]
    for name in ("hidden1", "hidden2"):
        path = keras.layers.Dense(units, "relu", name=name)(path)
    ends = {"auxiliary": path, "price": keras.ops.concatenate([inputs["wide"], path], axis=1)}
    return keras.Model(inputs, {k: keras.layers.Dense(1, name=k)(end) for k, end in ends.items()})
