"""Goes through the rows of X, and not through `order`.

loses: one_pass_order, one_pass_iris
hint: go through `order`
"""

import numpy as np


def one_pass(X, y, w, b, order, eta=1.0):
    w, b, mistakes = np.array(w, dtype=float), float(b), 0
    for i in range(len(X)):
        z = w @ X[i] + b
        if y[i] == 1 and z <= 0:
            w, b, mistakes = w + eta * X[i], b + eta, mistakes + 1
        elif y[i] == 0 and z >= 0:
            w, b, mistakes = w - eta * X[i], b - eta, mistakes + 1
    return w, b, mistakes
