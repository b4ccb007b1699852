"""Forgets axes of length 1 that were stretched.

loses: engine_broadcasts
hint: an axis of length 1 that was stretched is summed
"""

import numpy as np


def shrink(gradient, shape):
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1 and gradient.shape == shape:
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
            da[row] += arriving
        return da

    return a[rows], pull
