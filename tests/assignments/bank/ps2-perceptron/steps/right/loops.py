"""Element by element, into an array of the right dtype."""

import numpy as np


def element_by_element(function, z):
    z = np.array(z)
    dtype = z.dtype if z.dtype in (np.float16, np.float32, np.float64) else np.float64
    result = np.empty(z.shape, dtype=dtype)
    for index in np.ndindex(z.shape):
        result[index] = function(float(z[index]))
    return result


def heaviside(z):
    return element_by_element(lambda v: v if v != v else 1.0 if v >= 0 else 0.0, z)


def sign(z):
    return element_by_element(lambda v: v if v != v else float(v > 0) - float(v < 0), z)
