"""The biases are random too.

loses: symmetry_shapes
hint: all biases are zero
"""

import numpy as np


def initialise(sizes, rng):
    parameters = []
    for n_inputs, n_units in zip(sizes[:-1], sizes[1:]):
        deviation = np.sqrt(2 / (n_inputs + n_units))
        parameters += [
            rng.normal(0, deviation, (n_inputs, n_units)),
            rng.normal(0, deviation, n_units),
        ]
    return parameters


def different_neurons(W_in, b, W_out):
    neurons = np.vstack([W_in, b, W_out.T])
    return np.unique(neurons, axis=1).shape[1]
