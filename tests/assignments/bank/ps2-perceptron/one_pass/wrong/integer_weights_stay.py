"""Weights of integers stay integers.

loses: one_pass_rule
hint: Weights of integers are continued with floats
"""

import numpy as np


def one_pass(X, y, w, b, order, eta=1.0):
    w, b, mistakes = np.array(w), float(b), 0
    for i in order:
        z = w @ X[i] + b
        if y[i] == 1 and z <= 0:
            w[:] = w + eta * X[i]
            b, mistakes = b + eta, mistakes + 1
        elif y[i] == 0 and z >= 0:
            w[:] = w - eta * X[i]
            b, mistakes = b - eta, mistakes + 1
    return w, b, mistakes
