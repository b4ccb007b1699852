"""np.ptp finds constant columns; np.split deals the order."""

import numpy as np


def fit_scaler(X):
    deviation = np.sqrt(((X - X.mean(axis=0)) ** 2).mean(axis=0))
    deviation[np.ptp(X, axis=0) == 0] = 1
    return np.mean(X, axis=0), deviation


def split_and_scale(X, y, n_valid, rng):
    if X.shape[:1] != y.shape[:1]:
        raise ValueError(f"X has {len(X)} rows and y has {len(y)}")
    if n_valid not in range(1, len(X)):
        raise ValueError(f"n_valid = {n_valid}")
    valid, train = np.split(rng.permutation(len(X)), [n_valid])
    mean, deviation = fit_scaler(X[train])
    scaled = (X - mean) / deviation
    return scaled[train], scaled[valid], y[train], y[valid]
