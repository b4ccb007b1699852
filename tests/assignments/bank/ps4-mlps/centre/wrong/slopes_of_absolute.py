"""Uses the pulls of the absolute error.

loses: centre_street, centre_dial, centre_ties
hint: c must be the mean of what you get
"""

import numpy as np


def centre(y, delta):
    low, high = float(y.min()), float(y.max())
    while high - low > 1e-6:
        middle = (low + high) / 2
        if np.sign(y - middle).sum() > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
