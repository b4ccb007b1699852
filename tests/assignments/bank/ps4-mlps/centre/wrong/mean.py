"""Always the mean.

loses: centre_street, centre_dial
hint: c must be the mean of what you get
"""

import numpy as np


def centre(y, delta):
    return float(y.mean())
