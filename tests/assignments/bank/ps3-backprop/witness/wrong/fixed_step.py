"""The step h is not the one that was asked for.

loses: witness_central
hint: moved up by h and down by h
"""

import math

import numpy as np


def worst_gradient(loss, parameters, gradients, h=1e-5):
    h, worst = 1e-5, (-1.0, 0, ())
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
            error = abs(claimed - measured) / max(1.0, abs(measured))
            if math.isnan(claimed):
                error = math.inf
            if error > worst[0]:
                worst = (float(error), k, index)
    return worst
