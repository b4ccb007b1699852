"""Each neuron compared with those before it; one draw cut into pieces."""

import numpy as np


def initialise(sizes, rng):
    shapes = list(zip(sizes, sizes[1:]))
    flat = rng.normal(size=sum(m * n for m, n in shapes))
    arrays, start = [], 0
    for m, n in shapes:
        arrays.append(flat[start : start + m * n].reshape(m, n) / np.sqrt((m + n) / 2))
        arrays.append(np.full(n, 0.0))
        start += m * n
    return arrays


def different_neurons(W_in, b, W_out):
    kinds = []
    for j in range(len(b)):
        same = [
            k
            for k in kinds
            if (W_in[:, k] == W_in[:, j]).all() and b[k] == b[j] and (W_out[k] == W_out[j]).all()
        ]
        if not same:
            kinds.append(j)
    return len(kinds)
