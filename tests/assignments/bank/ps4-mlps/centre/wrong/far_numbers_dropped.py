"""Leaves out what is farther than delta, instead of pulling it in.

loses: centre_street, centre_dial
hint: c must be the mean of what you get
"""

import numpy as np


def centre(y, delta):
    c = np.median(y)
    for _ in range(1000):
        near = y[np.abs(y - c) <= delta]
        c = near.mean() if near.size else c
    return float(c)
