"""One epoch is not enough.

loses: clothes_accuracy, clothes_honesty, clothes_sorted
hint: more epochs
"""

import numpy as np

from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.optimizers import Adam


def name_clothes(images, labels, new_images, seed):
    rng = np.random.default_rng(seed)
    X, X_new = (pictures.reshape(len(pictures), -1) / 255 for pictures in (images, new_images))
    layers = [Dense(64), Activation("relu"), Dense(10)]
    network = Network(layers, "sparse_categorical_cross_entropy")
    network.initialise(X.shape[1], rng)
    optimizer, n_epochs = Adam(), 1
    for epoch in range(n_epochs):
        optimizer.learning_rate = 0.001 * (1 - epoch / n_epochs)
        for rows in np.split(rng.permutation(len(X)), range(50, len(X), 50)):
            network.train_step(X[rows], labels[rows], optimizer)
    return network.predict(X_new)
