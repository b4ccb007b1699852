"""Works for a single number, and not for arrays.

loses: steps_heaviside, steps_dtype, steps_nan
hint: at z = 0 the step is already taken
"""

import numpy as np


def heaviside(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return 1.0 if z >= 0 else 0.0


def sign(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z > 0).astype(z.dtype) - (z < 0).astype(z.dtype))
