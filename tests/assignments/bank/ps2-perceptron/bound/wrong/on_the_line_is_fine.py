"""A sample on the boundary counts as separated.

loses: bound_refuses
hint: A sample on the boundary is not strictly on its side
"""

import numpy as np


def bound(X, y, w, b):
    samples = np.column_stack([X, np.ones(len(X))])
    weights = np.append(w, b)
    sides = np.where(y == 1, 1.0, -1.0) * (samples @ weights)
    if np.any(sides < 0):
        raise ValueError(f"{np.sum(sides < 0)} samples are not on their side")
    radius = np.linalg.norm(samples, axis=1).max()
    margin = sides.min() / np.linalg.norm(weights)
    return float(radius), float(margin), float((radius / margin) ** 2)
