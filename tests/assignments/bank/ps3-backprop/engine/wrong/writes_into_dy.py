"""The product is written into the caller's dy.

loses: engine_multiply
hint: changes neither its argument
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
        db = shrink(dy * a, b.shape)
        dy *= b
        return shrink(dy, a.shape), db

    return a * b, pull


def take(a, rows):
    def pull(dy):
        da = np.zeros_like(a)
        for row, arriving in zip(rows, dy):
            da[row] += arriving
        return da

    return a[rows], pull
