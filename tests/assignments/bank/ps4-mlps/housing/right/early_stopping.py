"""Keeps the weights of the best epoch, judged on validation rows."""

import numpy as np

from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.optimizers import Adam


def price_houses(X, y, X_new, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(X))
    valid, train = order[: len(X) // 10], order[len(X) // 10 :]
    mean = X[train].mean(axis=0)
    deviation = X[train].std(axis=0)
    deviation = np.where(deviation < 1e-12 * (1 + abs(mean)), 1.0, deviation)
    m, s = y[train].mean(), y[train].std()
    A, T = (X - mean) / deviation, (y - m) / s
    # a column that does not vary in training is of no use later
    A = np.clip(A, -10, 10)
    B = np.clip((X_new - mean) / deviation, -10, 10)
    network = Network([Dense(50), Activation("relu"), Dense(1)], "mean_absolute_error")
    network.initialise(X.shape[1], rng)
    adam = Adam(learning_rate=0.002)
    best, kept = np.inf, None
    for epoch in range(30):
        for rows in np.array_split(rng.permutation(train), max(1, len(train) // 32)):
            network.train_step(A[rows], T[rows][:, None], adam, l2=0.01)
        error = np.mean((network.predict(A[valid])[:, 0] - T[valid]) ** 2)
        if error < best:
            best, kept = error, [p.copy() for p in network.parameters]
    network.set_weights(kept)
    return np.clip(network.predict(B)[:, 0] * s + m, y.min(), y.max())
