"""The seed is set when the weights are drawn already.

loses: stack_start
hint: set_random_seed(seed) comes first
"""

import keras


def stack(shape, hidden, n_classes, seed):
    layers = [
        keras.layers.Dense(n, activation="relu", kernel_initializer="he_normal", name=f"hidden{k}")
        for k, n in enumerate(hidden, start=1)
    ]
    proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")
    model = keras.Sequential([keras.Input(shape), keras.layers.Flatten(), *layers, proba])
    keras.utils.set_random_seed(seed)
    return model
