"""The bias never moves.

loses: update_rule, update_rate, update_integers
hint: the bias moves as well
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    return W + eta * np.outer(x, error), b.astype(float)
