"""Weight by weight, in Python's numbers."""

import numpy as np


def update(W, b, x, y, y_hat, eta=1.0):
    new_weights, new_bias = W.tolist(), b.tolist()
    for j in range(len(b)):
        error = float(y[j]) - float(y_hat[j])
        for i in range(len(x)):
            new_weights[i][j] += eta * error * float(x[i])
        new_bias[j] += eta * error
    shape = np.shape(W)
    return np.array(new_weights, dtype=float).reshape(shape), np.array(new_bias, dtype=float)
