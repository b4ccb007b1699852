"""Functions of SciPy, and slopes from them."""

import numpy as np
from scipy.special import expit


def logistic(z):
    return expit(z), expit(z) * expit(-z)


def tanh(z):
    return 2 * expit(2 * z) - 1, 4 * expit(2 * z) * expit(-2 * z)


def relu(z):
    return np.where(z < 0, 0.0, z), np.heaviside(z, 0.0)


def softplus(z):
    return np.logaddexp(0.0, z), expit(z)
