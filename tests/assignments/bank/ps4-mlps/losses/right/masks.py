"""Masks and assignments; the squared loss as a dot product."""

import numpy as np


def squared(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"shapes differ: {y.shape}, {y_hat.shape}")
    error = (y_hat - y).ravel()
    return np.dot(error, error) / len(error), (error / len(error) * 2).reshape(y.shape)


def absolute(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"shapes differ: {y.shape}, {y_hat.shape}")
    error = y_hat - y
    gradient = np.zeros(error.shape)
    gradient[error > 0] = 1 / error.size
    gradient[error < 0] = -1 / error.size
    return np.average(abs(error)), gradient


def huber(y, y_hat, delta=1.0):
    if y.shape != y_hat.shape:
        raise ValueError(f"shapes differ: {y.shape}, {y_hat.shape}")
    if not np.isfinite(delta) or delta <= 0:
        raise ValueError(f"delta must be positive, not {delta}")
    error = y_hat - y
    loss, gradient = 0.5 * error**2, error.copy()
    far = np.abs(error) > delta
    loss[far] = delta * np.abs(error[far]) - delta**2 / 2
    gradient[far] = delta * np.sign(error[far])
    return float(loss.sum() / loss.size), gradient / error.size
