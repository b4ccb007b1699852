"""One row for each unit.

loses: dense_values, dense_dtype
hint: row i of Z belongs to sample i
"""

import numpy as np


def dense(X, W, b):
    if X.ndim != 2:
        raise ValueError(f"X has shape {X.shape}")
    if W.ndim != 2:
        raise ValueError(f"W has shape {W.shape}")
    if b.ndim != 1:
        raise ValueError(f"b has shape {b.shape}")
    if X.shape[1] != W.shape[0]:
        raise ValueError(f"X has shape {X.shape}, W has shape {W.shape}")
    if W.shape[1] != b.shape[0]:
        raise ValueError(f"W has shape {W.shape}, b has shape {b.shape}")
    return (X @ W + b).T
