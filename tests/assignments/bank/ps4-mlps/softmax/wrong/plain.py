"""The formula as it stands.

loses: softmax_extremes
hint: only differences count
"""

import numpy as np


def softmax(Z):
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


def log_sum_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, np.newaxis]).sum(axis=1))
