"""The learning rate shrinks the old weights as well.

loses: update_rate, update_integers
hint: and not the weights that were there before
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    return eta * (W + np.outer(x, error)), eta * (b + error)
