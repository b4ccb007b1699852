"""Makes max_passes - 1 passes.

loses: repeats_ends
hint: max_passes passes are made
"""

import numpy as np


def repeats(X, y, sweep, max_passes=100):
    w, b = np.zeros(X.shape[1]), 0.0
    seen = {(*w.tolist(), b): 0}
    for passes in range(1, max_passes):
        w, b, wrong = sweep(X, y, w, b, list(range(len(X))))
        if wrong == 0:
            return None
        state = (*w.tolist(), float(b))
        if state in seen:
            return passes, passes - seen[state]
        seen[state] = passes
    return None
