"""The names of the hidden layers begin at 0.

loses: stack_form
hint: each layer has its name
"""

import keras


def stack(shape, hidden, n_classes, seed):
    keras.utils.set_random_seed(seed)
    layers = [
        keras.layers.Dense(n, activation="relu", kernel_initializer="he_normal", name=f"hidden{k}")
        for k, n in enumerate(hidden, start=0)
    ]
    proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")
    return keras.Sequential([keras.Input(shape), keras.layers.Flatten(), *layers, proba])
