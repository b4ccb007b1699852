"""Standard normal numbers, scaled; neurons compared as bytes."""

import numpy as np


def initialise(sizes, rng):
    result = []
    for k in range(len(sizes) - 1):
        shape = (sizes[k], sizes[k + 1])
        result.append(rng.standard_normal(shape) * (2 / sum(shape)) ** 0.5)
        result.append(np.zeros(shape[1:]))
    return result


def different_neurons(W_in, b, W_out):
    rows = np.hstack([W_in.T, b[:, None], W_out])
    return len(set(map(bytes, np.ascontiguousarray(rows))))
