"""Each layer has a seed of its own, made from the one seed."""

import keras
import numpy as np


def stack(shape, hidden, n_classes, seed):
    seeds = np.random.default_rng(seed).integers(2**31, size=len(hidden) + 1).tolist()
    layers = [keras.Input(shape), keras.layers.Flatten()]
    for k, n in enumerate(hidden):
        start = keras.initializers.HeNormal(seed=seeds[k])
        layers.append(keras.layers.Dense(n, "relu", kernel_initializer=start, name=f"hidden{k + 1}"))
    start = keras.initializers.GlorotUniform(seed=seeds[-1])
    layers.append(keras.layers.Dense(n_classes, "softmax", kernel_initializer=start, name="proba"))
    return keras.Sequential(layers)
