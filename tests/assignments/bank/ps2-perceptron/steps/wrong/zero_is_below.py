"""The step is taken only above 0.

loses: steps_heaviside
hint: at z = 0 the step is already taken
"""

import numpy as np


def heaviside(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z > 0).astype(z.dtype))


def sign(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z > 0).astype(z.dtype) - (z < 0).astype(z.dtype))
