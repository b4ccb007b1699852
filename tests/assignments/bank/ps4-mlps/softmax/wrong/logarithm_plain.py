"""log of sum of exp, as it stands.

loses: softmax_logarithm
hint: add m again after the logarithm
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    return np.log(np.exp(Z).sum(axis=1))
