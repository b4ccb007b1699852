"""Clips the scores where exp overflows.

loses: softmax_extremes
hint: subtract the largest score of each ROW
"""

import numpy as np


def softmax(Z):
    e = np.exp(np.clip(Z, -700, 700))
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
