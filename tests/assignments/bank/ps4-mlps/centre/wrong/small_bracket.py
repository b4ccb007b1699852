"""Looks from -20 to 20 only.

loses: centre_street, centre_dial, centre_ties
hint: take the centre with them
"""

import numpy as np


def centre(y, delta):
    low, high = -20.0, 20.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        if np.clip(y - middle, -delta, delta).sum() > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
