"""Every step begins at the start again.

loses: train_steps
hint: after every mini-batch
"""


def train(X, Y, parameters, gradient_of, learning_rate, batch_size, n_epochs, rng):
    start_values, curve = [p.copy() for p in parameters], []
    parameters = [p.copy() for p in parameters]
    for _ in range(n_epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, gradients = gradient_of(X[rows], Y[rows], parameters)
            total += loss * len(rows)
            parameters = [p - learning_rate * dp for p, dp in zip(start_values, gradients)]
        curve.append(total / len(X))
    return parameters, curve
