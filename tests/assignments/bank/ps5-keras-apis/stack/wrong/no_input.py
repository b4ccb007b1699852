"""The input is left out, so the model has no weights yet.

loses: stack_form, stack_computes, stack_start
hint: has no weights before its first batch
"""

import keras


def stack(shape, hidden, n_classes, seed):
    keras.utils.set_random_seed(seed)
    layers = [
        keras.layers.Dense(n, activation="relu", kernel_initializer="he_normal", name=f"hidden{k}")
        for k, n in enumerate(hidden, start=1)
    ]
    proba = keras.layers.Dense(n_classes, activation="softmax", name="proba")
    return keras.Sequential([keras.layers.Flatten(), *layers, proba])
