"""The slope of the ReLU is an array of booleans.

loses: activations_slopes, activations_extremes, activations_nan
hint: and dtype bool
"""

import numpy as np


def logistic(z):
    small = np.exp(-np.abs(z))
    a = np.where(z < 0, small, 1.0) / (1.0 + small)
    return a, a * (1.0 - a)


def tanh(z):
    a = np.tanh(z)
    return a, 1.0 - a**2


def relu(z):
    return np.maximum(z, 0.0), z > 0


def softplus(z):
    small = np.exp(-np.abs(z))
    slope = np.where(z < 0, small, 1.0) / (1.0 + small)
    return np.maximum(z, 0.0) + np.log1p(small), slope
