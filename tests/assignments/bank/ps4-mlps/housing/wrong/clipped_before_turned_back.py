"""Clips before turning back.

loses: housing_error, housing_units, housing_strangers
hint: 0.79 is the mean price
"""

import numpy as np

from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.optimizers import Adam


def price_houses(X, y, X_new, seed):
    rng = np.random.default_rng(seed)
    mean = X.mean(axis=0)
    deviation = np.where(X.max(axis=0) == X.min(axis=0), 1.0, X.std(axis=0))
    X_scaled, targets = (X - mean) / deviation, (y[:, np.newaxis] - y.mean()) / y.std()
    network = Network([Dense(50), Activation("relu"), Dense(1)], "huber")
    network.initialise(X.shape[1], rng)
    optimizer = Adam(learning_rate=0.002)
    for _ in range(40):
        for rows in np.split(rng.permutation(len(X)), range(32, len(X), 32)):
            network.train_step(X_scaled[rows], targets[rows], optimizer, l2=0.01)
    z = network.predict((X_new - mean) / deviation)[:, 0]
    return z.clip(y.min(), y.max()) * y.std() + y.mean()
