"""Lists and loops, with an array only at the end."""

import numpy as np


def one_pass(X, y, w, b, order, eta=1.0):
    weights, bias, wrong = [float(v) for v in w], float(b), 0
    for i in order:
        sample, target = X[i].tolist(), 2 * int(y[i]) - 1
        z = bias
        for value, weight in zip(sample, weights, strict=True):
            z += value * weight
        if z * target <= 0:
            weights = [wt + eta * target * v for wt, v in zip(weights, sample, strict=True)]
            bias += eta * target
            wrong += 1
    return np.array(weights, dtype=np.float64), bias, wrong
