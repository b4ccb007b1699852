"""Gradients keep the stretched shape.

loses: engine_broadcasts
hint: the sum over the rows, of the shape of b
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
        return dy * b, dy * a

    return a * b, pull


def take(a, rows):
    def pull(dy):
        da = np.zeros_like(a)
        for row, arriving in zip(rows, dy):
            da[row] += arriving
        return da

    return a[rows], pull
