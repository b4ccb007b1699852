"""The learning rate is not used.

loses: train_steps, train_unchanged
hint: minus the rate times the gradient
"""


def train(X, Y, parameters, gradient_of, learning_rate, batch_size, n_epochs, rng):
    parameters, curve = [p.copy() for p in parameters], []
    for _ in range(n_epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, gradients = gradient_of(X[rows], Y[rows], parameters)
            total += loss * len(rows)
            parameters = [p - dp for p, dp in zip(parameters, gradients)]
        curve.append(total / len(X))
    return parameters, curve
