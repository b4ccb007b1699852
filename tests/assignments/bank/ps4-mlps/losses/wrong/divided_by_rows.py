"""The gradients are divided by the number of samples.

loses: losses_gradients
hint: what central differences of the loss measure
"""

import numpy as np


def squared(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    error = y_hat - y
    return float(np.mean(error**2)), 2 * error / len(y)


def absolute(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    error = y_hat - y
    return float(np.mean(np.abs(error))), np.sign(error) / len(y)


def huber(y, y_hat, delta=1.0):
    if y.shape != y_hat.shape:
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    if not 0 < delta < np.inf:
        raise ValueError(f"delta must be a positive number. Received: {delta}")
    error = y_hat - y
    pull = np.clip(error, -delta, delta)
    return float(np.mean(pull * (error - pull / 2))), pull / len(y)
