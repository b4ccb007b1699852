"""The zeros before the first pass are not remembered.

loses: repeats_finds, repeats_ends, repeats_xor
hint: the zeros before the first pass count too
"""

import numpy as np


def repeats(X, y, sweep, max_passes=100):
    w, b = np.zeros(X.shape[1]), 0.0
    seen = {}
    for passes in range(1, max_passes + 1):
        w, b, wrong = sweep(X, y, w, b, list(range(len(X))))
        if wrong == 0:
            return None
        state = (*w.tolist(), float(b))
        if state in seen:
            return passes, passes - seen[state]
        seen[state] = passes
    return None
