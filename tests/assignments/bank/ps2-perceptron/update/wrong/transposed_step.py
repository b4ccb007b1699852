"""The step is transposed.

loses: update_rule, update_rate, update_integers
hint: row i of W belongs to input i
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    return W + eta * np.outer(error, x), b + eta * error
