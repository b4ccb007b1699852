"""Number by number, with the module math."""

import math

import numpy as np


def each(pair, z):
    pairs = [(v, v) if math.isnan(v) else pair(v) for v in z.ravel().tolist()]
    a = np.array([p[0] for p in pairs], dtype=float).reshape(z.shape)
    return a, np.array([p[1] for p in pairs], dtype=float).reshape(z.shape)


def sigma(v):
    return 1 / (1 + math.exp(-v)) if v > 0 else 1 - 1 / (1 + math.exp(v))


def logistic(z):
    return each(lambda v: (sigma(v), sigma(v) * sigma(-v)), z)


def tanh(z):
    return each(lambda v: (math.tanh(v), 1 - math.tanh(v) ** 2), z)


def relu(z):
    return each(lambda v: (v, 1.0) if v > 0 else (0.0, 0.0), z)


def softplus(z):
    return each(
        lambda v: (v + math.log1p(math.exp(-v)) if v > 0 else math.log1p(math.exp(v)), sigma(v)), z
    )
