"""Stops as soon as a step is small.

loses: centre_street, centre_dial
hint: every step is small
"""

import numpy as np


def centre(y, delta):
    c = np.median(y)
    while True:
        new = np.clip(y, c - delta, c + delta).mean()
        if abs(new - c) < 0.001:
            return float(new)
        c = new
