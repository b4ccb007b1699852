"""The last pass, without a mistake, is not in the list.

loses: train_stops, train_carries_on, train_iris
hint: stands in the list
"""

import numpy as np


def train(X, y, sweep, max_passes=100):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    order = list(range(len(X)))
    while len(mistakes) < max_passes:
        w, b, wrong = sweep(X, y, w, b, order)
        if wrong == 0:
            break
        mistakes.append(wrong)
    return w, b, mistakes
