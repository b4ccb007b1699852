"""Losses are sums, and so are their slopes.

loses: losses_values, losses_gradients, losses_delta
hint: the mean over all numbers
"""

import numpy as np


def squared(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    error = y_hat - y
    return float(np.sum(error**2)), 2 * error


def absolute(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    error = y_hat - y
    return float(np.sum(np.abs(error))), np.sign(error)


def huber(y, y_hat, delta=1.0):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    if not 0 < delta < np.inf:
        raise ValueError(f"delta must be a positive number. Received: {delta}")
    error = y_hat - y
    pull = np.clip(error, -delta, delta)
    return float(np.sum(pull * (error - pull / 2))), pull
