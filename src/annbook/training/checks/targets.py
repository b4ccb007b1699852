"""Targets and the output layer: whether what is asked can be answered at all."""

import math

import numpy as np

from annbook.training.checks.leaves import Leaf
from annbook.training.checks.notice import warn
from annbook.training.checks.outputs import Output

_ELEMENTWISE = ("mean_squared_error", "mean_absolute_error", "huber", "binary", "log_cosh")
SHOWN = 5  # wrong labels in a message


def check_targets(targets: Leaf, output: Output) -> None:
    """Hold the targets of one output against its layer and loss.

    Parameters
    ----------
    targets : Leaf
        Of shape (n_samples,), (n_samples, 1) or (n_samples, n_outputs).
    output : Output
        Units and loss.

    Raises
    ------
    ValueError
        If labels are outside the output layer, or one-hot where numbers are wanted, or
        numbers where one-hot rows are wanted.

    Warns
    -----
    SilentBugWarning
        If one-hot rows do not sum to 1, or one column is compared with many.
    """
    if not targets.is_numeric or not targets.values.size or not output.n_units:
        return
    if output.loss == "sparse_categorical":
        _check_class_numbers(targets, output)
    elif output.loss == "categorical":
        _check_one_hot(targets, output)
    elif output.loss == "binary":
        _refuse_outside_0_to_1(targets, output)
    if output.loss in _ELEMENTWISE and output.n_units > 1 and _has_one_column(targets):
        warn(
            f"{targets.name} has one column and layer '{output.name}' has {output.n_units} units: "
            "every unit will be trained towards the same number.",
            cure="one unit per target, or targets with one column per unit.",
        )


def _check_class_numbers(targets: Leaf, output: Output) -> None:
    y, n_units = targets.values, output.n_units or 0
    if y.ndim > 1 and y.shape[-1] == n_units > 1:
        raise ValueError(
            f"{targets.name} must hold class numbers for the loss of layer '{output.name}'. "
            f"Received: one-hot rows of shape {y.shape}. Cure: loss='categorical_crossentropy', "
            f"or {targets.name}.argmax(axis=-1)"
        )
    # minimum and maximum decide for integers; only floats need a closer look
    inside = y.min() >= 0 and y.max() < n_units and (y.dtype.kind != "f" or (y == y // 1).all())
    if not inside:
        wrong = y[(y < 0) | (y >= n_units) | (y != np.floor(y))]
        layer = f"layer '{output.name}' has {n_units} unit{'s' * (n_units != 1)}"
        _refuse(targets, f"class numbers from 0 to {n_units - 1}, since {layer}", wrong)


def _check_one_hot(targets: Leaf, output: Output) -> None:
    y = targets.values
    if y.shape[-1] != output.n_units or y.ndim < 2:
        raise ValueError(
            f"{targets.name} must have one column for each of the {output.n_units} units of layer "
            f"'{output.name}'. Received: shape {y.shape}. Cure: "
            "loss='sparse_categorical_crossentropy' for class numbers, or "
            f"keras.utils.to_categorical({targets.name}, {output.n_units})"
        )
    totals = targets.some(1000).sum(axis=-1)
    if not np.allclose(totals, 1, atol=1e-3):
        warn(
            f"The rows of {targets.name} do not sum to 1 (but to {totals.min():g} to "
            f"{totals.max():g}), and the loss of layer '{output.name}' takes exactly one class "
            "per sample.",
            cure="for several labels at once, activation='sigmoid' and loss='binary_crossentropy'.",
        )


def _refuse_outside_0_to_1(targets: Leaf, output: Output) -> None:
    y = targets.values
    if y.min() < 0 or y.max() > 1:
        wanted = f"numbers from 0 to 1 for the binary loss of layer '{output.name}'"
        _refuse(targets, wanted, y[(y < 0) | (y > 1)])


def _has_one_column(targets: Leaf) -> bool:
    return math.prod(targets.values.shape[1:]) == 1


def _refuse(targets: Leaf, wanted: str, wrong: np.ndarray) -> None:
    labels = np.unique(wrong)
    shown = ", ".join(f"{label:g}" for label in labels[:SHOWN])
    more = f" and {len(labels) - SHOWN} others" if len(labels) > SHOWN else ""
    raise ValueError(
        f"{targets.name} must hold {wanted}. Received: {shown}{more}, "
        f"in {wrong.size:,} of {targets.values.size:,} targets"
    )
