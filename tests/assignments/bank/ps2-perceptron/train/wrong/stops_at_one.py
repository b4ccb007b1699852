"""Stops when one mistake is left.

loses: train_stops, train_carries_on, train_gives_up, train_iris
hint: Training stops after the first pass without a mistake
"""

import numpy as np


def train(X, y, sweep, max_passes=100):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    order = list(range(len(X)))
    while len(mistakes) < max_passes:
        w, b, wrong = sweep(X, y, w, b, order)
        mistakes.append(wrong)
        if wrong <= 1:
            break
    return w, b, mistakes
