"""Every pass goes through the rows in another order.

loses: train_carries_on, train_iris
hint: in their natural order
"""

import numpy as np


def train(X, y, sweep, max_passes=100):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    order = np.random.default_rng(0).permutation(len(X)).tolist()
    while len(mistakes) < max_passes:
        w, b, wrong = sweep(X, y, w, b, order)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
