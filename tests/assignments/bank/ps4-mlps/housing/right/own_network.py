"""Forward and backward pass written out with NumPy, momentum, tanh."""

import numpy as np


def price_houses(X, y, X_new, seed):
    rng = np.random.default_rng(seed)
    mean, sd = X.mean(axis=0), X.std(axis=0)
    sd = np.array([s if v.max() > v.min() else 1.0 for s, v in zip(sd, X.T)])
    A, B = (X - mean) / sd, (X_new - mean) / sd
    t = (y - y.mean()) / y.std()
    W1, b1 = rng.normal(size=(X.shape[1], 50)) / np.sqrt(X.shape[1]), np.zeros(50)
    w2, b2 = rng.normal(size=50) / np.sqrt(50), 0.0
    velocity = [0.0, 0.0, 0.0, 0.0]
    for epoch in range(60):
        rate = 0.02 * (1 - epoch / 60)
        order = rng.permutation(len(A))
        for rows in np.split(order, range(32, len(A), 32)):
            h = np.tanh(A[rows] @ W1 + b1)
            e = np.clip(h @ w2 + b2 - t[rows], -1, 1) / len(rows)
            dh = np.outer(e, w2) * (1 - h**2)
            gradients = [
                A[rows].T @ dh + 0.01 * W1,
                dh.sum(axis=0),
                h.T @ e + 0.01 * w2,
                e.sum(),
            ]
            velocity = [0.9 * v - rate * g for v, g in zip(velocity, gradients)]
            W1, b1, w2, b2 = (p + v for p, v in zip((W1, b1, w2, b2), velocity))
    z = np.tanh(B @ W1 + b1) @ w2 + b2
    return (z * y.std() + y.mean()).clip(min(y), max(y))
