"""Only the weights are compared.

loses: repeats_finds, repeats_exactly, repeats_ends
hint: the same weights with another bias are another unit
"""

import numpy as np


def repeats(X, y, sweep, max_passes=100):
    w, b = np.zeros(X.shape[1]), 0.0
    seen = {tuple(w.tolist()): 0}
    for passes in range(1, max_passes + 1):
        w, b, wrong = sweep(X, y, w, b, list(range(len(X))))
        if wrong == 0:
            return None
        state = tuple(w.tolist())
        if state in seen:
            return passes, passes - seen[state]
        seen[state] = passes
    return None
