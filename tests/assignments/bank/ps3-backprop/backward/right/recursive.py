"""The upper layers first, then the lowest one."""

import numpy as np


def backward(dA, layers, cache):
    if len(layers) == 0:
        return dA, []
    (W, b, _), *upper = layers
    (below, slope), *upper_cache = cache
    dA, gradients = backward(dA, upper, upper_cache)
    dZ = np.multiply(dA, slope)
    dX = np.dot(dZ, W.transpose())
    return dX, [(np.dot(below.transpose(), dZ), np.add.reduce(dZ))] + gradients
