"""Slope and value are swapped.

loses: activations_values, activations_slopes, activations_extremes
hint: the value comes first
"""

import numpy as np


def logistic(z):
    small = np.exp(-np.abs(z))
    a = np.where(z < 0, small, 1.0) / (1.0 + small)
    return a * (1.0 - a), a


def tanh(z):
    a = np.tanh(z)
    return a, 1.0 - a**2


def relu(z):
    return np.maximum(z, 0.0), np.where(np.isnan(z), z, (z > 0).astype(float))


def softplus(z):
    small = np.exp(-np.abs(z))
    slope = np.where(z < 0, small, 1.0) / (1.0 + small)
    return np.maximum(z, 0.0) + np.log1p(small), slope
