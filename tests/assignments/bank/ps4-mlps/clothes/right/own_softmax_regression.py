"""Both passes written out with NumPy, plain gradient descent."""

import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def name_clothes(images, labels, new_images, seed):
    rng = np.random.default_rng(seed)
    X, new = (np.array([p.ravel() for p in batch]) / 255.0 for batch in (images, new_images))
    Y = (labels[:, None] == np.arange(10)) * 1.0
    W1, b1 = rng.normal(size=(784, 64)) * np.sqrt(2 / 784), np.zeros(64)
    W2, b2 = rng.normal(size=(64, 10)) * np.sqrt(1 / 64), np.zeros(10)
    for epoch in range(20):
        rate = 0.15 * (1 - epoch / 20)
        for rows in np.split(rng.permutation(len(X)), range(32, len(X), 32)):
            h = np.maximum(X[rows] @ W1 + b1, 0)
            dz = (softmax(h @ W2 + b2) - Y[rows]) / len(rows)
            dh = dz @ W2.T * (h > 0)
            W2 = W2 - rate * (h.T @ dz)
            b2 = b2 - rate * dz.sum(axis=0)
            W1 = W1 - rate * (X[rows].T @ dh)
            b1 = b1 - rate * dh.sum(axis=0)
    return softmax(np.maximum(new @ W1 + b1, 0) @ W2 + b2)
