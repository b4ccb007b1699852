"""Each pixel divided by its own deviation in the archive, which is 0 in the corners.

loses: train_new
hint: divided by its own deviation
"""

import keras
import numpy as np
from keras import layers


def train(images, labels, seed):
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    n = len(images)
    rows = rng.permutation(np.tile(np.arange(n), 12))
    X = images[rows].astype(float)
    X, y = np.clip(X, 0, 255), labels[rows]
    model = keras.Sequential(
        [
            keras.Input((12, 12), dtype="uint8"),
            layers.Flatten(),
            layers.Normalization(mean=images.reshape(n, 144).mean(axis=0), variance=images.reshape(n, 144).var(axis=0)),
            layers.Dense(256, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    rate = keras.optimizers.schedules.CosineDecay(0.005, 8 * n * 12 // 256)
    adam = keras.optimizers.Adam(rate)
    model.compile(adam, "sparse_categorical_crossentropy", steps_per_execution=50)
    model.fit(X, y, batch_size=256, epochs=8, verbose=0)
    return model
