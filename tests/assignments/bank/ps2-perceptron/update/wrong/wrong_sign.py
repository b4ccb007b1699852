"""Prediction minus target: every step makes it worse.

loses: update_rule, update_rate, update_integers
hint: target minus prediction
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = y_hat - np.asarray(y, dtype=float)
    return W + eta * np.outer(x, error), b + eta * error
