"""The bias as the weight of an input that is always 1."""

import numpy as np


def dense(X, W, b):
    for array, axes in ((X, 2), (W, 2), (b, 1)):
        if array.ndim != axes:
            raise ValueError(f"{axes} axes wanted, not {array.shape}")
    if len(W) != X.shape[1] or W.shape[1] != len(b):
        raise ValueError(f"{X.shape}, {W.shape} and {b.shape} do not fit")
    ones = np.ones((len(X), 1), dtype=X.dtype)
    return np.hstack([X, ones]) @ np.vstack([W, b])
