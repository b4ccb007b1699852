"""A wide hidden layer, mini-batches of 10, fewer epochs, int32 answers."""

import numpy as np


def read_digits(images, labels, new_images, gradient_of, outputs_of, rng):
    X = [image.ravel() / 8 - 1 for image in images]
    X = np.array(X)
    Y = np.array([[float(k == label) for k in range(10)] for label in labels])
    W1, W2 = 0.1 * rng.normal(size=(64, 100)), 0.1 * rng.normal(size=(100, 10))
    parameters = [W1, np.zeros(100), W2, np.zeros(10)]
    for _ in range(15):
        order = rng.permutation(len(X))
        for k in range(0, len(order), 10):
            chosen = order[k : k + 10]
            _, slopes = gradient_of(X[chosen], Y[chosen], parameters)
            parameters = [p - 0.3 * s for p, s in zip(parameters, slopes)]
    new = np.array([image.ravel() / 8 - 1 for image in new_images])
    return outputs_of(new, parameters).argmax(1).astype(np.int32)
