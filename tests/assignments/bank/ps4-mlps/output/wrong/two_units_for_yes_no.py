"""A yes/no question gets two softmax units.

loses: output_questions
hint: two are one too many
"""

import numpy as np


def choose_output(y, low=-np.inf, high=np.inf):
    n_columns = 1 if y.ndim == 1 else y.shape[1]
    if y.dtype.kind == "f":
        inf = np.inf
        ranges = {
            (-inf, inf): "none",
            (0, inf): "softplus",
            (0, 1): "logistic",
            (-1, 1): "tanh",
        }
        if (low, high) not in ranges:
            raise ValueError(f"no activation reaches from {low} to {high}: scale the targets")
        outside = y[(y < low) | (y > high)]
        if outside.size:
            raise ValueError(f"y must lie from {low} to {high}. Received: {outside[0]}")
        return n_columns, ranges[low, high], "mean_squared_error"
    outside = y[(y < 0) | ((y > 1) & (y.ndim == 2))]
    if outside.size:
        raise ValueError(f"a label cannot be {outside[0]}")
    if y.ndim == 1:
        return int(y.max()) + 1, "softmax", "sparse_categorical_cross_entropy"
    if y.ndim == 2 and (y.sum(axis=1) == 1).all():
        return n_columns, "softmax", "categorical_cross_entropy"
    return n_columns, "logistic", "binary_cross_entropy"


def decide(Z, activation):
    if activation == "softmax":
        return Z.argmax(axis=1)
    if activation != "logistic":
        raise ValueError(f"activation must be softmax or logistic. Received: {activation!r}")
    yes = (Z > 0).astype(int)
    return yes[:, 0] if Z.shape[1] == 1 else yes
