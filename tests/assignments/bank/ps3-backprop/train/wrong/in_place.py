"""The caller's parameters are changed.

loses: train_unchanged
hint: writes into the caller's arrays
"""


def train(X, Y, parameters, gradient_of, learning_rate, batch_size, n_epochs, rng):
    parameters, curve = parameters, []
    for _ in range(n_epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, gradients = gradient_of(X[rows], Y[rows], parameters)
            total += loss * len(rows)
            for p, dp in zip(parameters, gradients):
                p -= learning_rate * dp
        curve.append(total / len(X))
    return parameters, curve
