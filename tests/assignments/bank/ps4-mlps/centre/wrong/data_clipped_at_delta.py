"""Clips the numbers themselves to delta.

loses: centre_street, centre_dial, centre_ties
hint: the pulls that are clipped are y - c
"""

import numpy as np


def centre(y, delta):
    return float(np.clip(y, -delta, delta).mean())
