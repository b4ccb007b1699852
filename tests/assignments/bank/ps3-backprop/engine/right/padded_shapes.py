"""Shapes padded with ones in front; a matrix of zeros and ones for the rows."""

import numpy as np


def multiply(a, b):
    value = np.multiply(a, b)

    def back(gradient, shape):
        padded = (1,) * (gradient.ndim - len(shape)) + shape
        axes = tuple(k for k in range(gradient.ndim) if padded[k] != gradient.shape[k])
        return np.sum(gradient, axis=axes).reshape(shape)

    return value, lambda dy: (back(dy * b, a.shape), back(dy * a, b.shape))


def take(a, rows):
    chosen = np.array([[float(row == i) for i in range(len(a))] for row in rows])
    chosen = chosen.reshape(len(rows), len(a))  # (n_rows, n)
    return a[list(rows)], lambda dy: np.tensordot(chosen.T, dy, axes=1)
