"""Compares with the first row; shuffled copies, then slices."""

import numpy as np


def fit_scaler(X):
    varies = (X != X[0]).any(axis=0)
    deviation = np.ones(X.shape[1])
    deviation[varies] = np.std(X[:, varies], axis=0)
    return np.average(X, axis=0), deviation


def split_and_scale(X, y, n_valid, rng):
    if len(y) != len(X):
        raise ValueError(f"different lengths: {len(X)}, {len(y)}")
    if n_valid <= 0 or len(X) - n_valid <= 0:
        raise ValueError(f"n_valid is {n_valid}, there are {len(X)} rows")
    order = rng.permutation(len(X))
    X, y = np.take(X, order, axis=0), np.take(y, order)
    mean, deviation = fit_scaler(X[n_valid:])
    X = np.divide(np.subtract(X, mean), deviation)
    return X[n_valid:], X[:n_valid], y[n_valid:], y[:n_valid]
