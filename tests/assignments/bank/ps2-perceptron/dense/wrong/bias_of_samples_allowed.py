"""A bias with one entry for each sample is spread over the single unit.

loses: dense_refuses
hint: with one for each sample
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
    if b.shape[0] not in (W.shape[1], len(X)):
        raise ValueError(f"W has shape {W.shape}, b has shape {b.shape}")
    return X @ W + (b if len(b) == W.shape[1] else b[:, None])
