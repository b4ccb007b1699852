"""One case after the other, sets of values."""

import math

import numpy as np


def choose_output(y, low=-math.inf, high=math.inf):
    width = y.shape[1] if y.ndim == 2 else 1
    if np.issubdtype(y.dtype, np.floating):
        if low == -math.inf and high == math.inf:
            activation = "none"
        elif low == 0 and high == math.inf:
            activation = "softplus"
        elif low == 0 and high == 1:
            activation = "logistic"
        elif low == -1 and high == 1:
            activation = "tanh"
        else:
            raise ValueError(f"bounds {low}, {high}")
        for number in y.ravel().tolist():
            if not low <= number <= high:
                raise ValueError(f"{number} is out of reach")
        return width, activation, "mean_squared_error"
    labels = set(y.ravel().tolist())
    if min(labels) < 0:
        raise ValueError(f"label {min(labels)}")
    if y.ndim == 1:
        if labels <= {0, 1}:
            return 1, "logistic", "binary_cross_entropy"
        return max(labels) + 1, "softmax", "sparse_categorical_cross_entropy"
    if not labels <= {0, 1}:
        raise ValueError(f"label {max(labels)}")
    if all(row.count(1) == 1 for row in y.tolist()):
        return width, "softmax", "categorical_cross_entropy"
    return width, "logistic", "binary_cross_entropy"


def decide(Z, activation):
    if activation == "softmax":
        return np.array([row.index(max(row)) for row in Z.tolist()])
    if activation == "logistic":
        answers = np.array([[1 if z > 0 else 0 for z in row] for row in Z.tolist()])
        return answers.ravel() if Z.shape[1] == 1 else answers
    raise ValueError(f"no answers from {activation}")
