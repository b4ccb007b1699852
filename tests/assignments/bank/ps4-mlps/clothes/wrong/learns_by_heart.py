"""100 epochs on every picture: the training loss goes to zero.

loses: clothes_honesty, clothes_sorted
hint: epochs without end
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
    optimizer, n_epochs = Adam(), 100
    for epoch in range(n_epochs):
        optimizer.learning_rate = 0.005 * (1 - epoch / n_epochs)
        for rows in np.split(rng.permutation(len(X)), range(100, len(X), 100)):
            network.train_step(X[rows], labels[rows], optimizer)
    return network.predict(X_new)
