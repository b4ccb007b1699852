"""Returns a column instead of one number for each row.

loses: softmax_logarithm
hint: one number for each row
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    largest = Z.max(axis=1, keepdims=True)
    return largest + np.log(np.exp(Z - largest).sum(axis=1, keepdims=True))
