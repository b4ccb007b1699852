"""Subtracts the mean, which does not bound the rest.

loses: softmax_extremes
hint: subtract the largest score of each ROW
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
