"""A copy that is overwritten where a mask says so; warnings on the way do not matter."""

import warnings

import numpy as np


def heaviside(z):
    warnings.warn("taking a step", RuntimeWarning, stacklevel=1)
    a = np.array(z, dtype=np.asarray(z).dtype if np.asarray(z).dtype.kind == "f" else float)
    negative, other = a < 0, a >= 0
    a[negative], a[other] = 0, 1
    return a


def sign(z):
    a = np.array(z, dtype=np.asarray(z).dtype if np.asarray(z).dtype.kind == "f" else float)
    negative, positive = a < 0, a > 0
    a[negative] = -1
    a[positive] = 1
    return a
