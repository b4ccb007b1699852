"""Every pass starts from zeros again.

loses: train_carries_on, train_stops, train_gives_up, train_iris
hint: start from zeros once
"""

import numpy as np


def train(X, y, sweep, max_passes=100):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    order = list(range(len(X)))
    while len(mistakes) < max_passes:
        w, b, wrong = sweep(X, y, np.zeros(X.shape[1]), 0.0, order)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
