"""Optimisers: rules that turn a gradient into a step of the weights.

`descent` holds those whose step is proportional to the gradient, `adaptive` those that
divide it by its usual size. Each works in place, and all take the steps that Keras takes;
`OPTIMIZERS` is the table of all.
"""

from annbook.optimizers.adaptive import Adam, AdamW, RMSprop
from annbook.optimizers.descent import SGD, Momentum, Nesterov
from annbook.optimizers.optimizer import Optimizer
from annbook.optimizers.table import OPTIMIZERS, find_optimizer

__all__ = [
    "OPTIMIZERS",
    "SGD",
    "Adam",
    "AdamW",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "RMSprop",
    "find_optimizer",
]
