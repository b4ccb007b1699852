"""The bias as the weight of an input that is always 1; NumPy's numbers come back."""

import numpy as np


def one_pass(X, y, w, b, order, eta=1.0):
    theta = np.append(np.asarray(w, dtype=float), b)
    samples = (
        np.column_stack([X, np.ones(len(X))]) * np.where(np.asarray(y) == 1, 1.0, -1.0)[:, None]
    )
    mistakes = np.int64(0)
    for i in order:
        if samples[i].dot(theta) <= 0:
            theta = theta + eta * samples[i]
            mistakes += 1
    return theta[:-1], theta[-1], mistakes
