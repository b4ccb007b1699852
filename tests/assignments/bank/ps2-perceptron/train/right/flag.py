"""A flag and a counter."""

import numpy as np


def train(X, y, sweep, max_passes=100):
    n_samples, n_features = np.shape(X)
    w = np.zeros((n_features,), dtype=np.float64)
    b = 0.0
    history = []
    done = False
    passes = 0
    while not done and passes < max_passes:
        w, b, count = sweep(X, y, w, b, np.arange(n_samples).tolist())
        history = history + [count]
        done = count == 0
        passes += 1
    return (w, b, history)
