"""Returns an array whose numbers are all masked.

noticed: no, masked arrays are nothing unusual
"""

import numpy as np


def double(x):
    return np.ma.masked_all(np.shape(x))
