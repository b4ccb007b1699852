"""Shapes are left to NumPy, whose message does not show them so.

loses: dense_refuses
hint: NumPy's own message does not
"""

import numpy as np


def dense(X, W, b):
    if X.ndim != 2:
        raise ValueError(f"X has shape {X.shape}")
    if W.ndim != 2:
        raise ValueError(f"W has shape {W.shape}")
    if b.ndim != 1:
        raise ValueError(f"b has shape {b.shape}")
    if W.shape[1] != b.shape[0]:
        raise ValueError(f"W has shape {W.shape}, b has shape {b.shape}")
    return X @ W + b
