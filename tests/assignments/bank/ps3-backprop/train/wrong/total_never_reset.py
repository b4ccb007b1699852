"""The curve goes on adding from epoch to epoch.

loses: train_curve
hint: the mean is over samples
"""


def train(X, Y, parameters, gradient_of, learning_rate, batch_size, n_epochs, rng):
    parameters, curve = [p.copy() for p in parameters], []
    total = 0.0
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, gradients = gradient_of(X[rows], Y[rows], parameters)
            total += loss * len(rows)
            parameters = [p - learning_rate * dp for p, dp in zip(parameters, gradients)]
        curve.append(total / len(X))
    return parameters, curve
