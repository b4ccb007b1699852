"""float32 becomes float64.

loses: steps_dtype, steps_nan
hint: the result has the float dtype of z
"""

import numpy as np


def heaviside(z):
    z = np.asarray(z)
    z = z.astype(float)
    return np.where(np.isnan(z), z, (z >= 0).astype(z.dtype))


def sign(z):
    z = np.asarray(z)
    z = z.astype(float)
    return np.where(np.isnan(z), z, (z > 0).astype(z.dtype) - (z < 0).astype(z.dtype))
