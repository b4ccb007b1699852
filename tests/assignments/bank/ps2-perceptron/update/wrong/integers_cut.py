"""A copy of integers holds integers, and half a step is lost.

loses: update_integers
hint: half a step would be lost in it
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    W, b = W.copy(), b.copy()
    W[:] = W + eta * np.outer(x, error)
    b[:] = b + eta * error
    return W, b
