"""Only the lengths are compared.

loses: losses_refuses
hint: are stretched to (3, 3)
"""

import numpy as np


def squared(y, y_hat):
    if len(y) != len(y_hat):
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    error = y_hat - y
    return float(np.mean(error**2)), 2 * error / error.size


def absolute(y, y_hat):
    if len(y) != len(y_hat):
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    error = y_hat - y
    return float(np.mean(np.abs(error))), np.sign(error) / error.size


def huber(y, y_hat, delta=1.0):
    if len(y) != len(y_hat):
        raise ValueError(f"y and y_hat must agree. Received: {y.shape} and {y_hat.shape}")
    if not 0 < delta < np.inf:
        raise ValueError(f"delta must be a positive number. Received: {delta}")
    error = y_hat - y
    pull = np.clip(error, -delta, delta)
    return float(np.mean(pull * (error - pull / 2))), pull / error.size
