"""Both operations with np.add.at."""

import numpy as np


def multiply(a, b):
    places = [
        np.broadcast_to(np.arange(x.size).reshape(x.shape), np.broadcast(a, b).shape)
        for x in (a, b)
    ]

    def pull(dy):
        gradients = []
        for x, other, place in ((a, b, places[0]), (b, a, places[1])):
            flat = np.zeros(x.size)
            np.add.at(flat, place.ravel(), (dy * other).ravel())
            gradients.append(flat.reshape(x.shape))
        return tuple(gradients)

    return a * b, pull


def take(a, rows):
    rows = np.asarray(rows, dtype=int)

    def pull(dy):
        da = np.zeros(a.shape)
        np.add.at(da, rows, dy)
        return da

    return a[rows], pull
