"""The bias is not compared.

loses: symmetry_counts
hint: the second neuron has another bias
"""

import numpy as np


def initialise(sizes, rng):
    parameters = []
    for n_inputs, n_units in zip(sizes[:-1], sizes[1:]):
        deviation = np.sqrt(2 / (n_inputs + n_units))
        parameters += [rng.normal(0, deviation, (n_inputs, n_units)), np.zeros(n_units)]
    return parameters


def different_neurons(W_in, b, W_out):
    neurons = np.vstack([W_in, W_out.T])
    return np.unique(neurons, axis=1).shape[1]
