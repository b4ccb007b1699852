"""Measures an array of slopes for each parameter, then compares arrays."""

import numpy as np


def measured(loss, parameters, k, h):
    def at(index, step):
        bump = np.zeros_like(parameters[k])
        bump[index] = step
        return loss([p + bump if i == k else p for i, p in enumerate(parameters)])

    slopes = np.empty_like(parameters[k])
    for index in np.ndindex(slopes.shape):
        slopes[index] = (at(index, h) - at(index, -h)) / (2 * h)
    return slopes


def worst_gradient(loss, parameters, gradients, h=1e-5):
    best = None
    for k, g in enumerate(gradients):
        m = measured(loss, parameters, k, h)
        errors = np.abs(g - m) / np.maximum(1, np.abs(m))
        errors[np.isnan(g)] = np.inf
        index = np.unravel_index(errors.argmax(), errors.shape)
        if best is None or errors[index] > best[0]:
            best = (float(errors[index]), k, tuple(int(i) for i in index))
    return best
