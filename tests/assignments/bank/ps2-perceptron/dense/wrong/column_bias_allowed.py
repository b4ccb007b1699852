"""Any bias that NumPy can broadcast is accepted.

loses: dense_refuses
hint: NumPy would add this column to the samples
"""

import numpy as np


def dense(X, W, b):
    if X.ndim != 2:
        raise ValueError(f"X has shape {X.shape}")
    if W.ndim != 2:
        raise ValueError(f"W has shape {W.shape}")
    if X.shape[1] != W.shape[0]:
        raise ValueError(f"X has shape {X.shape}, W has shape {W.shape}")
    return X @ W + b
