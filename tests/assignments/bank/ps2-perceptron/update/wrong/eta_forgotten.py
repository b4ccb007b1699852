"""The learning rate is not used.

loses: update_rate, update_integers
hint: eta scales the step
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    return W + np.outer(x, error), b + error
