"""Moves the whole array at once.

loses: witness_finds, witness_central
hint: the second derivative is 10
"""

import math

import numpy as np


def worst_gradient(loss, parameters, gradients, h=1e-5):
    worst = (-1.0, 0, ())
    for k, p in enumerate(parameters):
        for index in np.ndindex(p.shape):
            old = p.copy()
            p[:] = old + h
            up = loss(parameters)
            p[:] = old - h
            down = loss(parameters)
            p[:] = old
            measured = (up - down) / (2 * h)
            claimed = gradients[k][index]
            error = abs(claimed - measured) / max(1.0, abs(measured))
            if math.isnan(claimed):
                error = math.inf
            if error > worst[0]:
                worst = (float(error), k, index)
    return worst
