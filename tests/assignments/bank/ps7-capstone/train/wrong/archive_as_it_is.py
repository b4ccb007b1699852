"""Trains on the pictures of the old scanner only.

loses: train_new
hint: show the network in training
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
            layers.Rescaling(1 / 255),
            layers.Flatten(),
            layers.LayerNormalization(center=False, scale=False),
            layers.Dense(256, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    rate = keras.optimizers.schedules.CosineDecay(0.005, 8 * n * 12 // 256)
    adam = keras.optimizers.Adam(rate)
    model.compile(adam, "sparse_categorical_crossentropy", steps_per_execution=50)
    model.fit(X, y, batch_size=256, epochs=8, verbose=0)
    return model
