"""0 - 1 of unsigned integers is a large number.

loses: update_integers
hint: Unsigned targets do not wrap around
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = (y - y_hat).astype(float)
    return W + eta * np.outer(x, error), b + eta * error
