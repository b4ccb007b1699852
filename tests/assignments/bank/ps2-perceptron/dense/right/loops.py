"""Three loops, and the dtype of the sum of all three."""

import numpy as np


def dense(X, W, b):
    for array, axes in ((X, 2), (W, 2), (b, 1)):
        if array.ndim != axes:
            raise ValueError(f"{axes} axes wanted, not {array.shape}")
    if len(W) != X.shape[1] or W.shape[1] != len(b):
        raise ValueError(f"{X.shape}, {W.shape} and {b.shape} do not fit")
    Z = np.zeros((X.shape[0], W.shape[1]), dtype=np.result_type(X, W, b))
    for i in range(X.shape[0]):
        for j in range(W.shape[1]):
            for k in range(X.shape[1]):
                Z[i, j] += X[i, k] * W[k, j]
            Z[i, j] += b[j]
    return Z
