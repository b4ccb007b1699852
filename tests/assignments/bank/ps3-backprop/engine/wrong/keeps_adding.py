"""The zeros are made once, and every call adds to them.

loses: engine_takes
hint: starts from zeros each time
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
    da = np.zeros_like(a)

    def pull(dy):
        for row, arriving in zip(rows, dy):
            da[row] += arriving
        return da

    return a[rows], pull
