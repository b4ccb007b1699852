"""Sample by sample, with Python's numbers."""

import math


def bound(X, y, w, b):
    weights = [float(v) for v in w] + [float(b)]
    length = math.hypot(*weights)
    radius, margin, lost = 0.0, math.inf, 0
    for row, target in zip(X.tolist(), y.tolist(), strict=True):
        sample = [*row, 1.0]
        z = sum(p * q for p, q in zip(weights, sample, strict=True))
        side = z if target == 1 else -z
        lost += side <= 0
        radius = max(radius, math.hypot(*sample))
        if length:
            margin = min(margin, side / length)
    if lost:
        raise ValueError(f"not separated: {lost} of {len(X)}")
    return radius, margin, radius**2 / margin**2
