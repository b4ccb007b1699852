"""The bias moves by the sum of the inputs.

loses: update_rule, update_integers
hint: the weight of an input that is always 1
"""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    error = np.asarray(y, dtype=float) - y_hat
    return W + eta * np.outer(x, error), b + eta * error * x.sum()
