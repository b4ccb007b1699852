"""da[rows] += dy adds once, however often a row comes.

loses: engine_takes
hint: da[rows] += dy adds once
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
        da[rows] += dy
        return da

    return a[rows], pull
