"""One sum for the whole batch.

loses: softmax_shares, softmax_extremes
hint: every ROW sums to 1
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum()


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
