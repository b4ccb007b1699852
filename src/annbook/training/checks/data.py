"""Data that cannot be trained on: lengths that differ, nothing at all, numbers that are none.

Some of this Keras would refuse too, later and in other words. The rest it would not: one
NaN in one pixel turns every weight into NaN within a step.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from annbook.training.checks.leaves import Leaf, leaves
from annbook.training.checks.samples import Sample, comes_in_batches, first_batch
from annbook.training.checks.validation import compare


def check_data(X: Any, y: Any = None, *, sample_weight: Any = None, validation: Any = None) -> None:
    """Refuse data that cannot be trained on; warn of validation data that differ or leak.

    Parameters
    ----------
    X : array, tuple or dict of arrays, tf.data.Dataset or PyDataset
        Inputs; each array has one row per sample. Of data that come in batches, one batch
        is looked at; none if they are shuffled, cached or generated, since a look would
        change their order.
    y, sample_weight : array, or tuple or dict of arrays, optional
        Targets and weights; None where `X` brings them along.
    validation : tuple (X, y) or (X, y, sample_weight), or data set, optional
        As in the `validation_data` of Keras' `fit`.

    Raises
    ------
    ValueError
        If lengths differ, there is no sample, or a number is NaN or infinite. The message
        says which array it is, how many there are and where.

    Warns
    -----
    SilentBugWarning
        If the validation data are on another scale than the training data, or if they
        contain samples of the training data.

    Notes
    -----
    Nothing is changed or copied. Built in: chapter 18.

    Examples
    --------
    >>> check_data(np.ones((3, 2)), np.array([0, 1]))
    Traceback (most recent call last):
        ...
    ValueError: X and y must have one row per sample. Received: 3 and 2 rows
    """
    training = _checked("", X, y, sample_weight)
    if validation is None:
        return
    batches = comes_in_batches(validation)
    parts = (validation, None, None) if batches else (*tuple(validation), None, None)[:3]
    held_out = _checked("validation ", *parts)
    if training is not None and held_out is not None:
        compare(list(leaves(training.X, "X")), list(leaves(held_out.X, "validation X")))


def _checked(prefix: str, X: Any, y: Any, sample_weight: Any) -> Sample | None:
    """Check one set; return what was looked at."""
    sample: Sample | None = Sample(X, y, sample_weight)
    if comes_in_batches(X):
        sample = first_batch(X, f"{prefix}X")
    if sample is None:
        return None
    arrays = [
        leaf
        for part, name in zip(sample, ("X", "y", "sample_weight"), strict=True)
        for leaf in leaves(part, prefix + name)
    ]
    _refuse_other_lengths(arrays)
    for leaf in arrays:
        _refuse_not_finite(leaf)
    return sample


def _refuse_other_lengths(arrays: Sequence[Leaf]) -> None:
    first = arrays[0]
    for leaf in arrays:
        if len(leaf.values) != len(first.values):
            raise ValueError(
                f"{first.name} and {leaf.name} must have one row per sample. "
                f"Received: {len(first.values):,} and {len(leaf.values):,} rows"
            )
        if leaf.values.size == 0:
            raise ValueError(
                f"{leaf.name} must hold at least one sample. Received: shape {leaf.values.shape}"
            )


def _refuse_not_finite(leaf: Leaf) -> None:
    """Minimum and maximum are finite exactly if all values are, and need no copy."""
    values = leaf.values
    if values.dtype.kind != "f" or (np.isfinite(values.min()) and np.isfinite(values.max())):
        return
    bad = ~np.isfinite(values)
    n_nan, n_rows = int(np.isnan(values).sum()), int(bad.reshape(len(bad), -1).any(axis=1).sum())
    n_infinite = int(bad.sum()) - n_nan
    first = ", ".join(str(i) for i in np.argwhere(bad)[0])
    raise ValueError(
        f"{leaf.name} must be finite. Received: {n_nan:,} NaN and {n_infinite:,} infinite of "
        f"{values.size:,} values, in {n_rows:,} of {len(values):,} rows, the first at "
        f"{leaf.name}[{first}]"
    )
