"""Adds a small number so that nothing is divided by 0.

loses: scaling_fits, scaling_constant, scaling_leak
hint: its deviation is to be 1.0
"""

import numpy as np


def fit_scaler(X):
    return X.mean(axis=0), X.std(axis=0) + 1e-8


def split_and_scale(X, y, n_valid, rng):
    if len(X) != len(y):
        raise ValueError(f"X and y must be of one length. Received: {len(X)} and {len(y)}")
    if not 1 <= n_valid < len(X):
        raise ValueError(f"n_valid must be from 1 to {len(X) - 1}. Received: {n_valid}")
    order = rng.permutation(len(X))
    valid, train = order[:n_valid], order[n_valid:]
    mean, deviation = fit_scaler(X[train])
    X_train, X_valid = (X[train] - mean) / deviation, (X[valid] - mean) / deviation
    return X_train, X_valid, y[train], y[valid]
