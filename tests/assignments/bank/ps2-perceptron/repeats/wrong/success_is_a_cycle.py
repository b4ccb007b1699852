"""A pass without a mistake counts as a repetition.

loses: repeats_ends, repeats_xor
hint: that is success, no cycle
"""

import numpy as np


def repeats(X, y, sweep, max_passes=100):
    w, b = np.zeros(X.shape[1]), 0.0
    seen = {(*w.tolist(), b): 0}
    for passes in range(1, max_passes + 1):
        w, b, wrong = sweep(X, y, w, b, list(range(len(X))))
        state = (*w.tolist(), float(b))
        if state in seen:
            return passes, passes - seen[state]
        seen[state] = passes
    return None
