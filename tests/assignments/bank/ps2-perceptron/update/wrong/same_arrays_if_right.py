"""If nothing was learnt, the caller's own arrays come back.

loses: update_copies, update_integers
hint: even if nothing was learnt
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    if not error.any():
        return W, b
    return W + eta * np.outer(x, error), b + eta * error
