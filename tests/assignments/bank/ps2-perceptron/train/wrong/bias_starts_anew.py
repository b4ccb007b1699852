"""The bias starts from zero in every pass.

loses: train_carries_on, train_stops, train_gives_up, train_iris
hint: go on from what came back
"""

import numpy as np


def train(X, y, sweep, max_passes=100):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    order = list(range(len(X)))
    while len(mistakes) < max_passes:
        w, b, wrong = sweep(X, y, w, 0.0, order)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
