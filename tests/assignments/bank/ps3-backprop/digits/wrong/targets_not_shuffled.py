"""Inputs are shuffled, targets are not.

loses: digits_accuracy, digits_sorted, digits_learns
hint: ten percent is guessing
"""

import numpy as np


def read_digits(images, labels, new_images, gradient_of, outputs_of, rng):
    X, Y = images.reshape(-1, 64) / 16, np.eye(10)[labels]
    parameters = []
    for m, n in ((64, 30), (30, 10)):
        parameters += [rng.normal(0, np.sqrt(2 / (m + n)), (m, n)), np.zeros(n)]
    for _ in range(20):
        order = rng.permutation(len(X))
        for start in range(0, len(X), 20):
            rows = order[start : start + 20]
            _, gradients = gradient_of(X[rows], Y[start : start + 20], parameters)
            parameters = [p - 1.0 * dp for p, dp in zip(parameters, gradients)]
    return outputs_of(new_images.reshape(-1, 64) / 16, parameters).argmax(axis=1)
