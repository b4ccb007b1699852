"""Adds h again, which is not quite the number it was.

loses: witness_restores
hint: keep the old number and put it back
"""

import math

import numpy as np


def worst_gradient(loss, parameters, gradients, h=1e-5):
    worst = (-1.0, 0, ())
    for k, p in enumerate(parameters):
        for index in np.ndindex(p.shape):
            old = p[index]
            p[index] += h
            up = loss(parameters)
            p[index] -= 2 * h
            down = loss(parameters)
            p[index] += h
            measured = (up - down) / (2 * h)
            claimed = gradients[k][index]
            error = abs(claimed - measured) / max(1.0, abs(measured))
            if math.isnan(claimed):
                error = math.inf
            if error > worst[0]:
                worst = (float(error), k, index)
    return worst
