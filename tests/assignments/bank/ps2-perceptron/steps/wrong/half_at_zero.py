"""heaviside(0) is one half, as in signal processing.

loses: steps_heaviside
hint: at z = 0 the step is already taken
"""

import numpy as np


def heaviside(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.heaviside(z, z.dtype.type(0.5))


def sign(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z > 0).astype(z.dtype) - (z < 0).astype(z.dtype))
