"""The slope of the logistic function is computed from z, not from the value.

loses: activations_slopes, activations_extremes
hint: stands the value a, and not z
"""

import numpy as np


def logistic(z):
    small = np.exp(-np.abs(z))
    a = np.where(z < 0, small, 1.0) / (1.0 + small)
    return a, z * (1.0 - z)


def tanh(z):
    a = np.tanh(z)
    return a, 1.0 - a**2


def relu(z):
    return np.maximum(z, 0.0), np.where(np.isnan(z), z, (z > 0).astype(float))


def softplus(z):
    small = np.exp(-np.abs(z))
    slope = np.where(z < 0, small, 1.0) / (1.0 + small)
    return np.maximum(z, 0.0) + np.log1p(small), slope
