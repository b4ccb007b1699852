"""From an estimator's parameters to a network with weights, and to an optimiser."""

from itertools import pairwise
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from annbook.activations import Floats
from annbook.layers import Activation, Dense, Dropout, Layer
from annbook.losses import Loss
from annbook.mlp.network import Network
from annbook.mlp.parameters import layer_sizes
from annbook.optimizers import SGD, Adam, AdamW, Momentum, Nesterov, Optimizer, RMSprop


def make_network(
    estimator: Any,
    loss: Loss,
    n_features: int,
    random: np.random.RandomState,
    dtype: DTypeLike,
) -> Network:
    """Return a network with initial weights.

    Parameters
    ----------
    estimator : MLPClassifier or MLPRegressor
        Its parameters tell the layers.
    loss : Loss
        What the network is to make small.
    n_features : int
        Columns of the data; `estimator.n_outputs_` is the number of outputs.
    random : RandomState
        Source of the random numbers. Without dropout, and with `initializer="auto"`, the
        weights are those that scikit-learn draws from it.
    dtype : dtype
        Float type of the weights.

    Returns
    -------
    Network

    Notes
    -----
    Built in: chapter 06.
    """
    sizes = [*layer_sizes(estimator.hidden_layer_sizes), estimator.n_outputs_]
    name = "linear" if estimator.activation == "identity" else estimator.activation
    initializer = "glorot_uniform" if estimator.initializer == "auto" else estimator.initializer
    layers: list[Layer] = []
    for n_units in sizes[:-1]:
        layers += [Dense(n_units, initializer=initializer), Activation(name)]
        if estimator.dropout:
            rng = np.random.default_rng(random.randint(2**31))
            layers.append(Dropout(estimator.dropout, rng=rng))
    network = Network([*layers, Dense(sizes[-1], initializer=initializer)], loss)
    if estimator.initializer == "auto":
        closeness = 2 if name == "logistic" else 6
        network.set_weights(_draw_weights([n_features, *sizes], closeness, random, dtype))
    else:
        network.initialise(n_features, random, dtype)
    return network


def _draw_weights(
    sizes: list[int], closeness: int, random: np.random.RandomState, dtype: DTypeLike
) -> list[Floats]:
    weights = []
    for n_inputs, n_units in pairwise(sizes):
        limit = sqrt(closeness / (n_inputs + n_units))  # Glorot's, for the biases too
        W = random.uniform(-limit, limit, (n_inputs, n_units))
        b = random.uniform(-limit, limit, n_units)
        weights += [W.astype(dtype), b.astype(dtype)]
    return weights


def make_optimizer(estimator: Any) -> Optimizer:
    """Return the optimiser that an estimator's parameters ask for.

    Parameters
    ----------
    estimator : MLPClassifier or MLPRegressor
        Its `solver` is one of `annbook.mlp.parameters.SOLVERS`.

    Returns
    -------
    Optimizer
        Before its first step.
    """
    rate = estimator.learning_rate_init
    if estimator.solver == "sgd":
        if not estimator.momentum:
            return SGD(rate)
        return (Nesterov if estimator.nesterovs_momentum else Momentum)(rate, estimator.momentum)
    if estimator.solver == "rmsprop":
        return RMSprop(rate, estimator.rho, estimator.epsilon)
    settings = rate, estimator.beta_1, estimator.beta_2, estimator.epsilon
    if estimator.solver == "adamw":
        return AdamW(*settings, estimator.weight_decay)
    return Adam(*settings)
