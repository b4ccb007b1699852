"""Normalises the caller's weights.

loses: bound_values
hint: writes into the caller's array
"""

import numpy as np


def bound(X, y, w, b):
    w = np.asarray(w)
    samples = np.column_stack([X, np.ones(len(X))])
    length = np.sqrt(w @ w + b * b)
    if w.dtype == float and length > 0:
        w /= length
    weights = np.append(w, b) if w.dtype != float else np.append(w, b / max(length, 1e-300))
    weights = weights / max(np.linalg.norm(weights), 1e-300)
    sides = np.where(y == 1, 1.0, -1.0) * (samples @ weights)
    if np.any(sides <= 0):
        raise ValueError(f"{np.sum(sides <= 0)} samples are not on their side")
    radius = np.linalg.norm(samples, axis=1).max()
    margin = sides.min()
    return float(radius), float(margin), float((radius / margin) ** 2)
