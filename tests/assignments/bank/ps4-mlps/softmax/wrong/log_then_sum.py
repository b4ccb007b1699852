"""The logarithm comes before the sum.

loses: softmax_logarithm
hint: after the sum over the classes
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    return np.log(np.exp(Z)).sum(axis=1)
