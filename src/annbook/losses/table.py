"""The table of losses, found by name."""

from annbook.losses.classification import (
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    SparseCategoricalCrossEntropy,
)
from annbook.losses.loss import Loss
from annbook.losses.regression import Huber, MeanAbsoluteError, MeanSquaredError, SquaredError

LOSSES: dict[str, type[Loss]] = {
    "mean_squared_error": MeanSquaredError,
    "squared_error": SquaredError,
    "mean_absolute_error": MeanAbsoluteError,
    "huber": Huber,
    "binary_cross_entropy": BinaryCrossEntropy,
    "categorical_cross_entropy": CategoricalCrossEntropy,
    "sparse_categorical_cross_entropy": SparseCategoricalCrossEntropy,
}


def find_loss(loss: str | Loss) -> Loss:
    """Return a loss, given itself or its name in `LOSSES`.

    Raises
    ------
    ValueError
        If there is none of that name; the message lists the names.
    """
    if isinstance(loss, Loss):
        return loss
    if loss not in LOSSES:
        raise ValueError(f"loss must be one of {', '.join(LOSSES)}. Received: {loss!r}")
    return LOSSES[loss]()
