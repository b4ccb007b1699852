"""A small convolutional network, and a tenth of it as validation for early stopping."""

import keras
import numpy as np


def new_scans(images, rng):
    n = len(images)
    wide = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    pages = np.stack(
        [p[r : r + 12, c : c + 12] for p, (r, c) in zip(wide, rng.integers(0, 5, (n, 2)))]
    )
    ink, paper = rng.uniform(0.4, 1.0, n), rng.uniform(0, 60, n)
    pages = paper[:, None, None] + ink[:, None, None] * pages + rng.normal(0, 8, pages.shape)
    return np.clip(np.rint(pages), 0, 255).astype(np.uint8)


def train(images, labels, seed):
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(images))
    check, learn = order[: len(order) // 10], order[len(order) // 10 :]
    X = np.concatenate([new_scans(images[learn], rng) for _ in range(8)])
    y = np.tile(labels[learn], 8)
    model = keras.Sequential(
        [
            keras.Input((12, 12), dtype="uint8"),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Reshape((12, 12, 1)),
            keras.layers.Conv2D(16, 4, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.LayerNormalization(),
            keras.layers.Dense(96, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(5e-3),
        loss="sparse_categorical_crossentropy",
        steps_per_execution=20,
    )
    stop = keras.callbacks.EarlyStopping(patience=4, restore_best_weights=True)
    model.fit(
        X,
        y,
        batch_size=128,
        epochs=9,
        verbose=0,
        callbacks=[stop],
        validation_data=(new_scans(images[check], rng), labels[check]),
    )
    return model
