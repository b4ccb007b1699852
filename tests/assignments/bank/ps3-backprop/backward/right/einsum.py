"""With einsum, filling a list from its end."""

import numpy as np


def backward(dA, layers, cache):
    gradients = [None] * len(layers)
    for k in range(len(layers) - 1, -1, -1):
        W = layers[k][0]
        below, slope = cache[k]
        gradients[k] = (
            np.einsum("si,sj,sj->ij", below, dA, slope),
            np.einsum("sj,sj->j", dA, slope),
        )
        dA = np.einsum("sj,sj,ij->si", dA, slope, W)
    return dA, gradients
