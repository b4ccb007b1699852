"""Pulls the data in around the median, once.

loses: centre_street, centre_dial
hint: c must be the mean of what you get
"""

import numpy as np


def centre(y, delta):
    c = np.median(y)
    return float(np.clip(y, c - delta, c + delta).mean())
