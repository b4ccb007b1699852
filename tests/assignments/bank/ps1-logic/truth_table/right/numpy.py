"""Digits from NumPy, as its own integers."""

import numpy as np


def truth_table(rule, names):
    n = len(names)
    places = np.arange(n)[::-1]
    rows = (np.arange(2**n)[:, None] >> places) & 1
    return [(*row, rule(dict(zip(names, row, strict=True)))) for row in rows]
