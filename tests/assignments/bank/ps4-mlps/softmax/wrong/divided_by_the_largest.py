"""Divides by the largest score instead of subtracting it.

loses: softmax_shares, softmax_extremes
hint: exponentials, divided by their sum
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z / np.abs(Z).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
