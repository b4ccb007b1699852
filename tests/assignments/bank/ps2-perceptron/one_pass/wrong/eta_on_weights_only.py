"""The learning rate does not scale the bias' step.

loses: one_pass_rule, one_pass_iris
hint: The learning rate scales the step
"""

import numpy as np


def one_pass(X, y, w, b, order, eta=1.0):
    w, b, mistakes = np.array(w, dtype=float), float(b), 0
    for i in order:
        z = w @ X[i] + b
        if y[i] == 1 and z <= 0:
            w, b, mistakes = w + eta * X[i], b + 1.0, mistakes + 1
        elif y[i] == 0 and z >= 0:
            w, b, mistakes = w - eta * X[i], b - 1.0, mistakes + 1
    return w, b, mistakes
