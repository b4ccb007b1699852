"""Each class is asked on its own.

loses: stack_computes
hint: shares of them that add up to 1
"""

import keras


def stack(shape, hidden, n_classes, seed):
    keras.utils.set_random_seed(seed)
    layers = [
        keras.layers.Dense(n, activation="relu", kernel_initializer="he_normal", name=f"hidden{k}")
        for k, n in enumerate(hidden, start=1)
    ]
    proba = keras.layers.Dense(n_classes, activation="sigmoid", name="proba")
    return keras.Sequential([keras.Input(shape), keras.layers.Flatten(), *layers, proba])
