"""Counts the passes from 0.

loses: repeats_finds, repeats_exactly, repeats_ends, repeats_xor
hint: four passes in all, three between
"""

import numpy as np


def repeats(X, y, sweep, max_passes=100):
    w, b = np.zeros(X.shape[1]), 0.0
    seen = {(*w.tolist(), b): 0}
    for passes in range(1, max_passes + 1):
        w, b, wrong = sweep(X, y, w, b, list(range(len(X))))
        if wrong == 0:
            return None
        state = (*w.tolist(), float(b))
        if state in seen:
            return passes - 1, passes - seen[state]
        seen[state] = passes
    return None
