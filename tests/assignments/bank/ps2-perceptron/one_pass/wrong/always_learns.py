"""Every sample moves the weights, also those that are right.

loses: one_pass_rule, one_pass_order, one_pass_on_the_line, one_pass_iris
hint: nothing moves, no mistake is counted
"""

import numpy as np


def one_pass(X, y, w, b, order, eta=1.0):
    w, b, mistakes = np.array(w, dtype=float), float(b), 0
    for i in order:
        z = w @ X[i] + b
        if y[i] == 1:
            w, b, mistakes = w + eta * X[i], b + eta, mistakes + 1
        else:
            w, b, mistakes = w - eta * X[i], b - eta, mistakes + 1
    return w, b, mistakes
