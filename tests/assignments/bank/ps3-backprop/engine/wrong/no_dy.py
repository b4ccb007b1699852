"""What arrives is forgotten.

loses: engine_multiply, engine_broadcasts
hint: times what arrives, dy
"""

import numpy as np


def shrink(gradient, shape):
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1:
            gradient = gradient.sum(axis=axis, keepdims=True)
    return gradient


def multiply(a, b):
    def pull(dy):
        return shrink(0 * dy + b, a.shape), shrink(0 * dy + a, b.shape)

    return a * b, pull


def take(a, rows):
    def pull(dy):
        da = np.zeros_like(a)
        for row, arriving in zip(rows, dy):
            da[row] += arriving
        return da

    return a[rows], pull
