"""sign never says -1.

loses: steps_sign, steps_dtype, steps_nan
hint: sign has three values
"""

import numpy as np


def heaviside(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z >= 0).astype(z.dtype))


def sign(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z > 0).astype(z.dtype))
