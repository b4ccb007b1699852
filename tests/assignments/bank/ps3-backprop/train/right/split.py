"""np.split, a queue of chunks, and steps on copies in place."""

import numpy as np


def train(X, Y, parameters, gradient_of, learning_rate, batch_size, n_epochs, rng):
    theta = [np.array(p, dtype=float) for p in parameters]
    curve = []
    for epoch in range(n_epochs):
        shuffled = rng.permutation(len(X))
        losses = np.zeros(len(X))
        done = 0
        for rows in np.split(shuffled, np.arange(batch_size, len(X), batch_size)):
            loss, grads = gradient_of(X[rows], Y[rows], theta)
            losses[done : done + len(rows)] = loss
            done += len(rows)
            theta = [p + (-learning_rate) * g for p, g in zip(theta, grads)]
        curve.append(np.mean(losses))
    return theta, curve
