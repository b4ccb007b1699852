"""Plain Python, one column after the other."""

import math

import numpy as np


def fit_scaler(X):
    mean, deviation = [], []
    for column in X.T.tolist():
        m = math.fsum(column) / len(column)
        mean.append(m)
        if all(x == column[0] for x in column):
            deviation.append(1.0)
        else:
            deviation.append(math.sqrt(math.fsum((x - m) ** 2 for x in column) / len(column)))
    return np.array(mean), np.array(deviation)


def split_and_scale(X, y, n_valid, rng):
    n = X.shape[0]
    if y.shape[0] != n:
        raise ValueError(f"{n} rows, {y.shape[0]} targets")
    if n_valid < 1 or n_valid >= n:
        raise ValueError(f"cannot put {n_valid} of {n} rows aside")
    order = list(rng.permutation(n))
    train = [X[i] for i in order[n_valid:]]
    mean, deviation = fit_scaler(np.array(train))
    valid = [X[i] for i in order[:n_valid]]
    return (
        np.array([(row - mean) / deviation for row in train]),
        np.array([(row - mean) / deviation for row in valid]),
        np.array([y[i] for i in order[n_valid:]]),
        np.array([y[i] for i in order[:n_valid]]),
    )
