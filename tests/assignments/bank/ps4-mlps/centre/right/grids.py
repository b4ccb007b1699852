"""Finer and finer grids of the loss."""

import numpy as np


def huber(e, delta):
    return np.where(abs(e) <= delta, e**2 / 2, delta * (abs(e) - delta / 2))


def centre(y, delta):
    low, high = min(y) - 1.0, max(y) + 1.0
    while high - low > 1e-4:
        grid = np.linspace(low, high, 41)
        losses = [huber(c - y, delta).sum() for c in grid]
        best = grid[np.argmin(losses)]
        step = grid[1] - grid[0]
        low, high = best - 2 * step, best + 2 * step
    return float(low + high) / 2
