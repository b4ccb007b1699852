"""Subtracts the largest score of the whole batch.

loses: softmax_extremes
hint: the largest of all rows makes zeros
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
