"""Moves a deep copy; errors collected and sorted."""

import copy
import math

import numpy as np


def worst_gradient(loss, parameters, gradients, h=1e-5):
    errors = []
    for k in range(len(parameters)):
        for index in np.ndindex(*parameters[k].shape):
            up, down = copy.deepcopy(parameters), copy.deepcopy(parameters)
            up[k][index] += h
            down[k][index] -= h
            m = (loss(up) - loss(down)) / (h + h)
            g = float(gradients[k][index])
            errors.append((math.inf if g != g else abs(g - m) / max(1, abs(m)), k, index))
    return max(errors, key=lambda row: row[0])
