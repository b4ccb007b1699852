"""The error does not say how many.

loses: bound_refuses
hint: count them, and raise a ValueError
"""

import numpy as np


def bound(X, y, w, b):
    samples = np.column_stack([X, np.ones(len(X))])
    weights = np.append(w, b)
    sides = np.where(y == 1, 1.0, -1.0) * (samples @ weights)
    if np.any(sides <= 0):
        raise ValueError("not separated")
    radius = np.linalg.norm(samples, axis=1).max()
    margin = sides.min() / np.linalg.norm(weights)
    return float(radius), float(margin), float((radius / margin) ** 2)
