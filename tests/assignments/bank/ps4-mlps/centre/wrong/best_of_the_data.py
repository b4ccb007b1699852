"""Chooses among the numbers only.

loses: centre_street, centre_dial, centre_ties
hint: c must be the mean of what you get
"""

import numpy as np


def huber(e, delta):
    return np.where(abs(e) <= delta, e**2 / 2, delta * (abs(e) - delta / 2))


def centre(y, delta):
    losses = [huber(c - y, delta).mean() for c in y]
    return float(y[np.argmin(losses)])
