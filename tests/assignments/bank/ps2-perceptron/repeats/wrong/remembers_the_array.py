"""Keeps the arrays themselves, which go on changing.

loses: repeats_finds
hint: does not change what was remembered
"""

import numpy as np


def repeats(X, y, sweep, max_passes=100):
    w, b = np.zeros(X.shape[1]), 0.0
    seen = [(w, b)]
    for passes in range(1, max_passes + 1):
        w, b, wrong = sweep(X, y, w, b, list(range(len(X))))
        if wrong == 0:
            return None
        for before, (old_w, old_b) in enumerate(seen):
            if np.array_equal(old_w, w) and old_b == b:
                return passes, passes - before
        seen.append((w, b))
    return None
