"""Einstein's sum convention."""

import numpy as np


def dense(X, W, b):
    for array, axes in ((X, 2), (W, 2), (b, 1)):
        if array.ndim != axes:
            raise ValueError(f"{axes} axes wanted, not {array.shape}")
    if len(W) != X.shape[1] or W.shape[1] != len(b):
        raise ValueError(f"{X.shape}, {W.shape} and {b.shape} do not fit")
    return np.add(np.einsum("ik,kj->ij", X, W), b)
