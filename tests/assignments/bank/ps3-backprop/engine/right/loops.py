"""Over every entry of the product, with remainders for stretched axes."""

import numpy as np


def place(index, shape):
    return tuple(i if n > 1 else 0 for i, n in zip(index[len(index) - len(shape) :], shape))


def multiply(a, b):
    value = a * b

    def pull(dy):
        da, db = np.zeros(a.shape), np.zeros(b.shape)
        for index in np.ndindex(value.shape):
            i, j = place(index, a.shape), place(index, b.shape)
            da[i] += dy[index] * b[j]
            db[j] += dy[index] * a[i]
        return da, db

    return value, pull


def take(a, rows):
    def pull(dy):
        sums = []
        for i in range(len(a)):
            total = np.zeros(a.shape[1:])
            for k, row in enumerate(rows):
                if row == i:
                    total = total + dy[k]
            sums.append(total)
        return np.array(sums)

    return np.array([a[row] for row in rows]), pull
