"""Five steps, and a step of gradient descent each.

loses: centre_street, centre_dial, centre_ties
hint: c must be the mean of what you get
"""

import numpy as np


def centre(y, delta):
    c = 0.0
    for _ in range(5):
        c += np.clip(y - c, -delta, delta).mean()
    return float(c)
