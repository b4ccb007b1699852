"""Infinite and NaN thresholds are taken.

loses: losses_refuses
hint: must be a positive and finite number
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
    if delta <= 0:
        raise ValueError(f"delta must be a positive number. Received: {delta}")
    error = y_hat - y
    pull = np.clip(error, -delta, delta)
    return float(np.mean(pull * (error - pull / 2))), pull / error.size
