"""A while loop; whole epochs shuffled at once; copies changed in place."""


def train(X, Y, parameters, gradient_of, learning_rate, batch_size, n_epochs, rng):
    mine, curve = [1.0 * p for p in parameters], []
    while len(curve) < n_epochs:
        order = rng.permutation(len(X))
        X_new, Y_new = X[order], Y[order]
        i, summed = 0, 0.0
        while i < len(X):
            j = min(i + batch_size, len(X))
            loss, slopes = gradient_of(X_new[i:j], Y_new[i:j], [p.copy() for p in mine])
            for p, slope in zip(mine, slopes):
                p -= learning_rate * slope
            summed += (j - i) * loss
            i = j
        curve += [summed / len(X)]
    return mine, curve
