"""Goes to the wrong half.

loses: centre_street, centre_dial, centre_ties
hint: c must be the mean of what you get
"""

import numpy as np


def centre(y, delta):
    low, high = float(y.min()), float(y.max())
    while high - low > 1e-6:
        middle = (low + high) / 2
        if np.clip(y - middle, -delta, delta).sum() < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
