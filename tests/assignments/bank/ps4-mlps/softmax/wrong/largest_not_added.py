"""The largest score is not added again.

loses: softmax_logarithm
hint: the logarithm comes last
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
