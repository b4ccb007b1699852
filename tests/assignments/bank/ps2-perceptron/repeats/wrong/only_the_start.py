"""Each state is compared with the zeros only.

loses: repeats_finds, repeats_exactly, repeats_xor
hint: after pass 4 the bias is what it was after pass 1
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
            return passes, passes - seen[state]
    return None
