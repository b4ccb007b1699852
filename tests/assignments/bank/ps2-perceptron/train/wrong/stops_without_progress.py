"""Stops when a pass has as many mistakes as the one before.

loses: train_stops, train_carries_on, train_gives_up, train_iris
hint: no reason to stop
"""

import numpy as np


def train(X, y, sweep, max_passes=100):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    order = list(range(len(X)))
    while len(mistakes) < max_passes:
        w, b, wrong = sweep(X, y, w, b, order)
        mistakes.append(wrong)
        if wrong == 0 or mistakes[-2:-1] == [wrong]:
            break
    return w, b, mistakes
