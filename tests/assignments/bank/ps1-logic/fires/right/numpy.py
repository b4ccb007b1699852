"""NumPy's integers, sums and logical operations, and a counter of the names."""

from collections import Counter

import numpy as np


def fires(neuron, activity, threshold=2):
    surroundings = dict(activity)
    surroundings["1"] = 1
    names = neuron[1] + neuron[2]
    missing = set(names) - set(surroundings)
    if missing:
        raise ValueError(f"missing: {sorted(missing)}")
    for name in names:
        if surroundings[name] not in [0, 1]:
            raise ValueError(f"{surroundings[name]!r} is neither 0 nor 1")
    arriving = np.array([surroundings[n] * k for n, k in Counter(neuron[1]).items()], dtype=int)
    veto = np.array([surroundings[n] for n in neuron[2]], dtype=bool)
    return np.int64(np.logical_and(arriving.sum() >= threshold, ~veto.any()))
