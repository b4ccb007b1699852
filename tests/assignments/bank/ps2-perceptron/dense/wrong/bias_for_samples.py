"""The bias is added down the columns, as if it belonged to the samples.

loses: dense_values
hint: The bias belongs to the units
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
    return (X @ W).T.__add__(b).T if len(X) == len(b) else X @ W + b
