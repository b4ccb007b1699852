"""NumPy has both functions."""

import numpy as np


def floats(z):
    z = np.asarray(z)
    return z if np.issubdtype(z.dtype, np.floating) else z.astype(np.float64)


def heaviside(z):
    z = floats(z)
    return np.heaviside(z, z.dtype.type(1))


def sign(z):
    return np.sign(floats(z))
