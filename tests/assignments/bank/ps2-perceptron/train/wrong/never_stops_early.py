"""Makes all passes, also when nothing is left to learn.

loses: train_stops, train_carries_on, train_iris
hint: is the last one
"""

import numpy as np


def train(X, y, sweep, max_passes=100):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    order = list(range(len(X)))
    while len(mistakes) < max_passes:
        w, b, wrong = sweep(X, y, w, b, order)
        mistakes.append(wrong)
    return w, b, mistakes
