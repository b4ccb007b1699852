"""Decides by the probabilities; NumPy's integers and np.where."""

import numpy as np


def choose_output(y, low=-np.inf, high=np.inf):
    units = np.prod(y.shape[1:], dtype=int)
    if y.dtype.kind == "f":
        names = {"-inf inf": "none", "0.0 inf": "softplus", "0.0 1.0": "logistic", "-1.0 1.0": "tanh"}
        key = f"{float(low)} {float(high)}"
        if key not in names:
            raise ValueError(f"unknown bounds: {low} and {high}")
        if y.min() < low:
            raise ValueError(f"{y.min()} is below {low}")
        if y.max() > high:
            raise ValueError(f"{y.max()} is above {high}")
        return units, names[key], "mean_squared_error"
    least, most = y.min(), y.max()
    if least < 0:
        raise ValueError(f"label {least}")
    if y.ndim == 2 and most > 1:
        raise ValueError(f"label {most}")
    if y.ndim == 1 and most > 1:
        return np.int64(most) + 1, "softmax", "sparse_categorical_cross_entropy"
    if y.ndim == 2 and np.array_equal(np.count_nonzero(y, axis=1), np.ones(len(y))):
        return units, "softmax", "categorical_cross_entropy"
    return units, "logistic", "binary_cross_entropy"


def decide(Z, activation):
    if activation not in ("softmax", "logistic"):
        raise ValueError(activation)
    if activation == "softmax":
        e = np.exp(Z - Z.max(axis=1, keepdims=True))
        return np.argmax(e / e.sum(axis=1, keepdims=True), axis=1)
    p = np.where(Z > 0, 1 / (1 + np.exp(-Z)), np.exp(Z) / (1 + np.exp(Z)))
    answers = np.where(p > 0.5, 1, 0)
    return answers[:, 0] if answers.shape[1] == 1 else answers
