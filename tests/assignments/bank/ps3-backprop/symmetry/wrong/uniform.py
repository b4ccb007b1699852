"""Uniform numbers of the same variance.

loses: symmetry_variance
hint: and not uniformly
"""

import numpy as np


def initialise(sizes, rng):
    parameters = []
    for n_inputs, n_units in zip(sizes[:-1], sizes[1:]):
        deviation = np.sqrt(2 / (n_inputs + n_units))
        parameters += [
            rng.uniform(-(3**0.5) * deviation, 3**0.5 * deviation, (n_inputs, n_units)),
            np.zeros(n_units),
        ]
    return parameters


def different_neurons(W_in, b, W_out):
    neurons = np.vstack([W_in, b, W_out.T])
    return np.unique(neurons, axis=1).shape[1]
