"""A list of copies, searched from its start."""

import numpy as np


def repeats(X, y, sweep, max_passes=100):
    w, b, states = np.zeros(X.shape[1]), 0.0, []
    while len(states) < max_passes:
        states.append((w.copy(), b))
        w, b, mistakes = sweep(X, y, w, b, list(range(X.shape[0])))
        if mistakes == 0:
            return None
        for before, (old_w, old_b) in enumerate(states):
            if np.array_equal(old_w, w) and old_b == b:
                return len(states), len(states) - before
    return None
