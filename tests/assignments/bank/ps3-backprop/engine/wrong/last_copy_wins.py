"""The last copy of a row replaces the others.

loses: engine_takes
hint: was used three times: 1 + 2 + 4
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
        return shrink(dy * b, a.shape), shrink(dy * a, b.shape)

    return a * b, pull


def take(a, rows):
    def pull(dy):
        da = np.zeros_like(a)
        for row, arriving in zip(rows, dy):
            da[row] = arriving
        return da

    return a[rows], pull
