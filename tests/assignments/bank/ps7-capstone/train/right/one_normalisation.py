"""One mean and one deviation for all pixels, one-hot targets, momentum, two hidden layers."""

import keras
import numpy as np


def train(images, labels, seed):
    keras.utils.set_random_seed(seed)
    pages, targets = [], []
    for _ in range(12):
        for image, label in zip(images, labels):
            down, right = np.random.randint(-2, 3, 2)
            pages.append(np.roll(image, (down, right), (0, 1)))  # the margin is blank
            targets.append(label)
    pages = np.array(pages, dtype=float)
    n = len(pages)
    pages *= np.random.uniform(0.4, 1.0, (n, 1, 1))
    pages += np.random.uniform(0, 60, (n, 1, 1)) + 8 * np.random.randn(n, 12, 12)
    pages = pages.clip(0, 255)
    order = np.random.permutation(n)
    normalize = keras.layers.Normalization(axis=None, mean=pages.mean(), variance=pages.var())
    model = keras.Sequential([keras.Input((12, 12), dtype="uint8"), normalize])
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(200, activation="relu", kernel_initializer="he_normal"))
    model.add(keras.layers.Dense(50, activation="relu", kernel_initializer="he_normal"))
    model.add(keras.layers.Dense(10, activation="softmax"))
    rate = keras.optimizers.schedules.CosineDecay(0.05, 12 * n // 128)
    sgd = keras.optimizers.SGD(rate, momentum=0.9)
    model.compile(sgd, "categorical_crossentropy", steps_per_execution=50)
    y = keras.utils.to_categorical(np.array(targets)[order], 10)
    model.fit(pages[order], y, batch_size=128, epochs=12, verbose=0)
    return model
