"""A logistic function for each class.

loses: softmax_shares, softmax_extremes
hint: every ROW sums to 1
"""

import numpy as np


def softmax(Z):
    return 1 / (1 + np.exp(-Z))


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
