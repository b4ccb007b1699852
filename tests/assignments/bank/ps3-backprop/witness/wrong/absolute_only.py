"""The error is not divided by the size of the slope.

loses: witness_finds
hint: the claim is 9
"""

import math

import numpy as np


def worst_gradient(loss, parameters, gradients, h=1e-5):
    worst = (-1.0, 0, ())
    for k, p in enumerate(parameters):
        for index in np.ndindex(p.shape):
            old = p[index]
            p[index] = old + h
            up = loss(parameters)
            p[index] = old - h
            down = loss(parameters)
            p[index] = old
            measured = (up - down) / (2 * h)
            claimed = gradients[k][index]
            error = abs(claimed - measured)
            if math.isnan(claimed):
                error = math.inf
            if error > worst[0]:
                worst = (float(error), k, index)
    return worst
