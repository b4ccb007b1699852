"""Huber's line does not meet the parabola.

loses: losses_values, losses_delta
hint: delta * (|e| - delta / 2)
"""

import numpy as np


def squared(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    error = y_hat - y
    return float(np.mean(error**2)), 2 * error / error.size


def absolute(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    error = y_hat - y
    return float(np.mean(np.abs(error))), np.sign(error) / error.size


def huber(y, y_hat, delta=1.0):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    if not 0 < delta < np.inf:
        raise ValueError(f"delta must be a positive number. Received: {delta}")
    error = y_hat - y
    pull = np.clip(error, -delta, delta)
    return float(np.mean(np.where(np.abs(error) <= delta, error**2 / 2, delta * (np.abs(error) - delta)))), pull / error.size
