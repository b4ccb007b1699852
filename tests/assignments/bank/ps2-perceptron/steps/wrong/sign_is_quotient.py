"""sign as z / |z|, which does not exist at 0.

loses: steps_sign
hint: at z = 0 it is 0
"""

import numpy as np


def heaviside(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z >= 0).astype(z.dtype))


def sign(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return z / np.abs(z)
