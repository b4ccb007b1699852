"""Every layer draws with a generator of its own, from the same seed.

loses: stack_start
hint: two layers of equal shape start different
"""

import keras


def stack(shape, hidden, n_classes, seed):
    keras.utils.set_random_seed(seed)
    layers = [
        keras.layers.Dense(n, activation="relu", kernel_initializer=keras.initializers.HeNormal(seed), name=f"hidden{k}")
        for k, n in enumerate(hidden, start=1)
    ]
    proba = keras.layers.Dense(n_classes, activation="softmax", kernel_initializer=keras.initializers.GlorotUniform(seed), name="proba")
    return keras.Sequential([keras.Input(shape), keras.layers.Flatten(), *layers, proba])
