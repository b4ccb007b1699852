"""The curve is the mean over mini-batches.

loses: train_curve
hint: the mean is over samples
"""


def train(X, Y, parameters, gradient_of, learning_rate, batch_size, n_epochs, rng):
    parameters, curve = [p.copy() for p in parameters], []
    for _ in range(n_epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, gradients = gradient_of(X[rows], Y[rows], parameters)
            total += loss
            parameters = [p - learning_rate * dp for p, dp in zip(parameters, gradients)]
        curve.append(total / -(-len(X) // batch_size))
    return parameters, curve
