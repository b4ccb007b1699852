"""float32 becomes float64 on the way.

loses: dense_dtype
hint: an array that you make along the way is float64
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
    return np.zeros((len(X), len(b))) + X @ W + b
