"""What the statement calls a fair start."""

import numpy as np

from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.optimizers import Adam


def scaler(values):
    spread = values.std(axis=0)
    return values.mean(axis=0), np.where(values.min(axis=0) < values.max(axis=0), spread, 1)


def price_houses(X, y, X_new, seed):
    rng = np.random.default_rng(seed)
    mean, spread = scaler(X)
    low, high = y.min(), y.max()
    target = (y - low) / (high - low) * 4 - 2
    network = Network([Dense(50), Activation("relu"), Dense(1)], "mean_squared_error")
    network.initialise(X.shape[1], rng)
    optimizer = Adam(learning_rate=0.002)
    Xs = (X - mean) / spread
    for epoch in range(40):
        order = rng.permutation(len(Xs))
        for start in range(0, len(Xs), 32):
            rows = order[start : start + 32]
            network.train_step(Xs[rows], target[rows, None], optimizer, l2=0.01)
    z = network.predict((X_new - mean) / spread)[:, 0]
    return np.clip((z + 2) / 4 * (high - low) + low, low, high)
