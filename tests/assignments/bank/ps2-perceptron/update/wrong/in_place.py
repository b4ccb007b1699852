"""The caller's weights are changed.

loses: update_copies, update_integers
hint: writes into the caller's array
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = y - y_hat
    W += eta * np.outer(x, error)
    b += eta * error
    return W, b
