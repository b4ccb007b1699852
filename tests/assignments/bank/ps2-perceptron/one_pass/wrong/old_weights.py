"""All samples meet the weights from before the pass.

loses: one_pass_rule, one_pass_order, one_pass_iris
hint: meets the weights that the one before left behind
"""

import numpy as np


def one_pass(X, y, w, b, order, eta=1.0):
    w, b, mistakes = np.array(w, dtype=float), float(b), 0
    start, bias = w, b
    for i in order:
        z = start @ X[i] + bias
        if y[i] == 1 and z <= 0:
            w, b, mistakes = w + eta * X[i], b + eta, mistakes + 1
        elif y[i] == 0 and z >= 0:
            w, b, mistakes = w - eta * X[i], b - eta, mistakes + 1
    return w, b, mistakes
