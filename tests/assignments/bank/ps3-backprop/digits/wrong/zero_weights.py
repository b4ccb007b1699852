"""All weights start at zero.

loses: digits_accuracy, digits_sorted, digits_learns
hint: were the weights random
"""

import numpy as np


def read_digits(images, labels, new_images, gradient_of, outputs_of, rng):
    X, Y = images.reshape(-1, 64) / 16, np.eye(10)[labels]
    parameters = []
    for m, n in ((64, 30), (30, 10)):
        parameters += [np.zeros((m, n)), np.zeros(n)]
    for _ in range(20):
        order = rng.permutation(len(X))
        for start in range(0, len(X), 20):
            rows = order[start : start + 20]
            _, gradients = gradient_of(X[rows], Y[rows], parameters)
            parameters = [p - 1.0 * dp for p, dp in zip(parameters, gradients)]
    return outputs_of(new_images.reshape(-1, 64) / 16, parameters).argmax(axis=1)
