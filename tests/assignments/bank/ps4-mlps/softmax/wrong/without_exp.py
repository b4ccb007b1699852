"""Shares of the scores themselves.

loses: softmax_shares, softmax_extremes
hint: exponentials, divided by their sum
"""

import numpy as np


def softmax(Z):
    return Z / Z.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
