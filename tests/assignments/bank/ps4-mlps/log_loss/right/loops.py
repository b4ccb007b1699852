"""Sample by sample, in plain Python."""

import math

import numpy as np


def sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def binary_log_loss(y, z):
    if y.shape != z.shape:
        raise ValueError(str(y.shape) + str(z.shape))
    losses, slopes = [], []
    for t, s in zip(y.ravel().tolist(), z.ravel().tolist()):
        if t < 0 or t > 1:
            raise ValueError(f"target {t}")
        losses.append(max(s, 0) + math.log1p(math.exp(-abs(s))) - t * s)
        slopes.append((sigmoid(s) - t) / y.size)
    return sum(losses) / len(losses), np.array(slopes).reshape(z.shape)


def cross_entropy(y, Z):
    if y.shape != (len(Z),):
        raise ValueError(str(y.shape) + str(Z.shape))
    losses, rows = [], []
    for t, row in zip(y.tolist(), Z.tolist()):
        if t < 0 or t >= len(row):
            raise ValueError(f"class {t}")
        largest = max(row)
        e = [math.exp(s - largest) for s in row]
        losses.append(largest + math.log(sum(e)) - row[t])
        rows.append([(v / sum(e) - (k == t)) / len(y) for k, v in enumerate(e)])
    return sum(losses) / len(losses), np.array(rows)
