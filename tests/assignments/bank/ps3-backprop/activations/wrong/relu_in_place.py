"""The ReLU writes its zeros into the caller's array.

loses: activations_values
hint: changing it changes nothing else
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
    slope = np.where(np.isnan(z), z, (z > 0).astype(float))
    z[z < 0] = 0.0
    return z, slope


def softplus(z):
    small = np.exp(-np.abs(z))
    slope = np.where(z < 0, small, 1.0) / (1.0 + small)
    return np.maximum(z, 0.0) + np.log1p(small), slope
