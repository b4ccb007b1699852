"""One pass, then the rest of the training."""

import numpy as np


def train(X, y, sweep, max_passes=100):
    def rest(w, b, passes):
        w, b, wrong = sweep(X, y, w, b, [i for i in range(X.shape[0])])
        if wrong == 0 or passes == 1:
            return w, b, [wrong]
        w, b, later = rest(w, b, passes - 1)
        return w, b, [wrong, *later]

    return rest(np.array([0.0] * X.shape[1]), 0.0, max_passes)
