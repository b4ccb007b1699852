"""Sorts the caller's array.

loses: centre_dial
hint: y.sort() sorts the caller
"""

import numpy as np


def centre(y, delta):
    y.sort()
    low, high = float(y[0]), float(y[-1])
    while high - low > 1e-6:
        middle = (low + high) / 2
        if np.clip(y - middle, -delta, delta).sum() > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
