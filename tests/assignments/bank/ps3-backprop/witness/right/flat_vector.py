"""All parameters in one long vector."""

import numpy as np


def worst_gradient(loss, parameters, gradients, h=1e-5):
    places = [(k, index) for k, p in enumerate(parameters) for index in np.ndindex(p.shape)]
    theta = np.concatenate([p.ravel() for p in parameters])
    claims = np.concatenate([g.ravel() for g in gradients])

    def split(vector):
        arrays, start = [], 0
        for p in parameters:
            arrays.append(vector[start : start + p.size].reshape(p.shape).copy())
            start += p.size
        return arrays

    errors = np.empty(theta.size)
    for i in range(theta.size):
        step = h * (np.arange(theta.size) == i)
        slope = (loss(split(theta + step)) - loss(split(theta - step))) / (2 * h)
        errors[i] = abs(claims[i] - slope) / max(1.0, abs(slope))
    errors = np.nan_to_num(errors, nan=np.inf)
    worst = int(np.argmax(errors))
    k, index = places[worst]
    return errors[worst], k, index
