"""Moves away from the samples that it should say yes to.

loses: one_pass_rule, one_pass_order, one_pass_on_the_line, one_pass_iris
hint: target 0 subtracts
"""

import numpy as np


def one_pass(X, y, w, b, order, eta=1.0):
    w, b, mistakes = np.array(w, dtype=float), float(b), 0
    for i in order:
        z = w @ X[i] + b
        if y[i] == 1 and z <= 0:
            w, b, mistakes = w - eta * X[i], b - eta, mistakes + 1
        elif y[i] == 0 and z >= 0:
            w, b, mistakes = w + eta * X[i], b + eta, mistakes + 1
    return w, b, mistakes
