"""No shortcut, absolute errors, larger mini-batches, a name for the input."""

import keras
import numpy as np


def price_houses(X, y, seed):
    keras.utils.set_random_seed(seed)
    rows = keras.Input(X.shape[1:], name="house")
    a = keras.layers.Normalization(mean=X.mean(axis=0), variance=np.maximum(X.var(axis=0), 1e-12))(rows)
    for units in (50, 50):
        a = keras.layers.Dense(units, activation="relu", kernel_initializer="he_normal")(a)
    model = keras.Model(rows, {"price": keras.layers.Dense(1)(a)})
    steps = 20 * -(-len(X) // 64)
    schedule = keras.optimizers.schedules.CosineDecay(0.01, steps)
    model.compile(keras.optimizers.Adam(schedule), "mae")
    model.fit(X, y, batch_size=64, epochs=20, verbose=0)
    return model
