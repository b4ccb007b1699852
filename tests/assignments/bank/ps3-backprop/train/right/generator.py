"""Mini-batches from a generator, the mean from np.average."""

import numpy as np


def portions(n, size, rng):
    remaining = list(rng.permutation(n))
    while remaining:
        yield np.array(remaining[:size])
        remaining = remaining[size:]


def train(X, Y, parameters, gradient_of, learning_rate, batch_size, n_epochs, rng):
    parameters, curve = [np.copy(p) for p in parameters], []
    for _ in range(n_epochs):
        seen = []
        for rows in portions(X.shape[0], batch_size, rng):
            loss, gradients = gradient_of(X[rows], Y[rows], parameters)
            seen.append((loss, rows.size))
            parameters = [np.subtract(p, learning_rate * g) for p, g in zip(parameters, gradients)]
        losses, weights = zip(*seen)
        curve.append(float(np.average(losses, weights=weights)))
    return parameters, curve
