"""Losses: one number for how wrong the predictions are, and the way to make it smaller.

Each loss says, for every sample, how much is lost and how that changes with the outputs.
`regression` holds those for numbers, `classification` those for classes; `LOSSES` is the
table of all.
"""

from annbook.losses.classification import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    SparseCategoricalCrossEntropy,
)
from annbook.losses.loss import Loss
from annbook.losses.regression import Huber, MeanAbsoluteError, MeanSquaredError, SquaredError
from annbook.losses.table import LOSSES, find_loss

__all__ = [
    "LOSSES",
    "BinaryCrossEntropy",
    "CategoricalCrossEntropy",
    "Huber",
    "Loss",
    "MeanAbsoluteError",
    "MeanSquaredError",
    "SparseCategoricalCrossEntropy",
    "SquaredError",
    "find_loss",
]
