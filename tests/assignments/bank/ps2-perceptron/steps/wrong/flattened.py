"""The shape is lost.

loses: steps_heaviside, steps_dtype, steps_nan
hint: heaviside keeps the shape
"""

import numpy as np


def heaviside(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z >= 0).astype(z.dtype)).ravel()


def sign(z):
    z = np.asarray(z)
    z = z if z.dtype.kind == "f" else z.astype(float)
    return np.where(np.isnan(z), z, (z > 0).astype(z.dtype) - (z < 0).astype(z.dtype))
