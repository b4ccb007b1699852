"""Remembers the bytes of weights and bias in one array."""

import numpy as np


def repeats(X, y, sweep, max_passes=100):
    state, when = np.zeros(X.shape[1] + 1), {}
    for passes in range(max_passes + 1):
        key = (state + 0.0).tobytes()
        if key in when:
            return passes, passes - when[key]
        when[key] = passes
        if passes < max_passes:
            w, b, mistakes = sweep(X, y, state[:-1].copy(), float(state[-1]), [*range(len(X))])
            if not mistakes:
                return None
            state = np.append(w, b)
    return None
