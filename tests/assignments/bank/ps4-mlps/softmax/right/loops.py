"""Row by row, number by number."""

import math

import numpy as np


def softmax(Z):
    P = np.zeros(Z.shape)
    for i, row in enumerate(Z.tolist()):
        largest = max(row)
        e = [math.exp(z - largest) for z in row]
        for k in range(len(row)):
            P[i, k] = e[k] / sum(e)
    return P


def log_sum_exp(Z):
    result = []
    for row in Z.tolist():
        largest = max(row)
        result.append(largest + math.log(math.fsum(math.exp(z - largest) for z in row)))
    return np.array(result)
