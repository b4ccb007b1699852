"""The formula with p, as it stands.

loses: log_loss_extremes
hint: Clipped probabilities make 16 or 36
"""

import numpy as np


def binary_log_loss(y, z):
    if y.shape != z.shape:
        raise ValueError(f"y and z must agree. Received: {y.shape} and {z.shape}")
    outside = y[(y < 0) | (y > 1)]
    if outside.size:
        raise ValueError(f"y must lie between 0 and 1. Received: {outside[0]}")
    small = np.exp(-np.abs(z))
    p = np.where(z < 0, small, 1.0) / (1.0 + small)
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return float(loss.mean()), (p - y) / z.size


def cross_entropy(y, Z):
    if y.shape != Z.shape[:1]:
        raise ValueError(f"y must have a class for each row. Received: {y.shape} and {Z.shape}")
    outside = y[(y < 0) | (y >= Z.shape[1])]
    if outside.size:
        raise ValueError(f"y must be below {Z.shape[1]}, from 0 on. Received: {outside[0]}")
    truth = np.arange(len(y)), y
    shifted = Z - Z.max(axis=1, keepdims=True)
    total = np.exp(shifted).sum(axis=1, keepdims=True)
    dZ = np.exp(shifted) / total
    dZ[truth] -= 1.0
    return float(np.mean(np.log(total[:, 0]) - shifted[truth])), dZ / len(y)
