"""Activation functions: what a neuron makes of its weighted sum z.

A step asks one question, "is z at least 0?", and forgets how far from 0 it was.
The logistic function answers the same question with a number between 0 and 1, and a
rectifier passes on how much there is beyond 0. Every function here keeps the float type
of its input, returns a NumPy scalar for a scalar, and passes NaN on: of an unknown sum
nothing can be said. Each comes with its derivative; `ACTIVATIONS` is the table of all.
"""

from annbook.activations.floats import Floats, as_floats
from annbook.activations.rectifiers import (
    elu,
    elu_derivative,
    gelu,
    gelu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    linear,
    linear_derivative,
    relu,
    relu_derivative,
    selu,
    selu_derivative,
    softplus,
    softplus_derivative,
)
from annbook.activations.sigmoids import logistic, logistic_derivative, tanh, tanh_derivative
from annbook.activations.softmaxes import softmax, softmax_backward
from annbook.activations.steps import heaviside, sign, step_derivative
from annbook.activations.table import ACTIVATIONS, Activation, find_activation

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "Floats",
    "as_floats",
    "elu",
    "elu_derivative",
    "find_activation",
    "gelu",
    "gelu_derivative",
    "heaviside",
    "leaky_relu",
    "leaky_relu_derivative",
    "linear",
    "linear_derivative",
    "logistic",
    "logistic_derivative",
    "relu",
    "relu_derivative",
    "selu",
    "selu_derivative",
    "sign",
    "softmax",
    "softmax_backward",
    "softplus",
    "softplus_derivative",
    "step_derivative",
    "tanh",
    "tanh_derivative",
]
