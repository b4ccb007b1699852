"""The bias as the weight of an input that is always 1; two lists, zipped at the end."""

import numpy as np


def forward(X, layers):
    inputs, slopes = [X], []
    for W, b, phi in layers:
        below = inputs[-1]
        if below.shape[1] != W.shape[0]:
            raise ValueError("inputs " + str(below.shape) + ", weights " + str(W.shape))
        if b.shape != (W.shape[1],):
            raise ValueError("biases " + str(b.shape) + ", weights " + str(W.shape))
        ones = np.ones((len(below), 1))
        A, slope = phi(np.hstack([below, ones]) @ np.vstack([W, b]))
        inputs.append(A)
        slopes.append(slope)
    return inputs[-1], list(zip(inputs[:-1], slopes))
