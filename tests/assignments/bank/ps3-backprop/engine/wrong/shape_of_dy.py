"""The gradient has the shape of the rows that were taken.

loses: engine_takes
hint: row 1 was used three times
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
        return dy * np.ones_like(a[rows])

    return a[rows], pull
