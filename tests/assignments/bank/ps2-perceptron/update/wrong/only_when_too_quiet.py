"""Learns from units that are too quiet, and not from those that are too loud.

loses: update_rule, update_rate, update_integers
hint: too loud a one away
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    error = np.maximum(error, 0)
    return W + eta * np.outer(x, error), b + eta * error
