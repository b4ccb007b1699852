"""Pixels standardised, one-hot targets, softmax of the outputs by hand."""

import numpy as np

from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.optimizers import Adam


def name_clothes(images, labels, new_images, seed):
    rng = np.random.default_rng(seed)
    X = np.array(images, dtype=float).reshape(len(images), 784)
    new = np.array(new_images, dtype=float).reshape(len(new_images), 784)
    mean, spread = X.mean(), X.std()
    X, new = (X - mean) / spread, (new - mean) / spread
    Y = np.eye(10)[labels]
    network = Network([Dense(64), Activation("tanh"), Dense(10)], "categorical_cross_entropy")
    network.initialise(784, rng)
    adam = Adam(learning_rate=0.0005)
    for epoch in range(12):
        for rows in np.array_split(rng.permutation(len(X)), max(1, len(X) // 40)):
            network.train_step(X[rows], Y[rows], adam, l2=0.002)
    Z = network.outputs(new)
    e = np.exp(Z - Z.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]
