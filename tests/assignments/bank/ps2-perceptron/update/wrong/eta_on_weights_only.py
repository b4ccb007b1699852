"""The learning rate scales the weights' step, and not the bias'.

loses: update_rate, update_integers
hint: that of the bias
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    return W + eta * np.outer(x, error), b + error
