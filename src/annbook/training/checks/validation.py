"""Validation data that do not measure what they should: on another scale, or already seen."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annbook.training.checks.leaves import Leaf
from annbook.training.checks.notice import short, warn

ROWS = 2000  # looked at, on either side
FACTOR = 5.0  # between standard deviations, or in standard deviations between means
COLUMNS = 64  # compared before whole rows are
SHARE = 0.01  # of the validation rows
BITS = 40  # what a row must be able to say before a repetition counts as more than chance


def compare(training: Sequence[Leaf], held_out: Sequence[Leaf]) -> None:
    """Warn where two sets of inputs are on different scales, or share samples.

    Parameters
    ----------
    training, held_out : sequence of Leaf
        The same inputs of either set. Where their number or shapes differ, nothing is
        compared: Keras will say so.
    """
    pairs = list(zip(training, held_out, strict=False))
    if len(training) != len(held_out) or not all(map(_are_alike, *zip(*pairs, strict=True))):
        return
    for leaf, other in pairs:
        _warn_of_scale(leaf, other)
    _warn_of_repetitions(training, held_out)


def _are_alike(a: Leaf, b: Leaf) -> bool:
    return a.is_numeric and b.is_numeric and a.values.shape[1:] == b.values.shape[1:]


def _warn_of_scale(leaf: Leaf, other: Leaf) -> None:
    """Compare each feature's mean and spread; one odd feature is no reason to warn."""
    a, b = (_rows(x.some(ROWS)).astype(np.float64) for x in (leaf, other))
    varies = a.std(axis=0) > 0
    if len(b) < 10 or not varies.any():
        return
    a, b = a[:, varies], b[:, varies]
    ratio = np.median(b.std(axis=0) / a.std(axis=0))
    shift = np.median(np.abs(b.mean(axis=0) - a.mean(axis=0)) / a.std(axis=0))
    if 1 / FACTOR <= ratio <= FACTOR and shift <= FACTOR:
        return
    spread, other_spread = (short(np.median(x.std(axis=0))) for x in (a, b))
    warn(
        f"{leaf.name} and {other.name} are on different scales: a typical feature has standard "
        f"deviation {spread} in the one and {other_spread} in the other. The "
        "validation score will say nothing about the model.",
        cure="pass both through the same preprocessing, fitted on the training data only.",
    )


def _warn_of_repetitions(training: Sequence[Leaf], held_out: Sequence[Leaf]) -> None:
    seen, rows = (
        np.hstack([_rows(x.values) for x in part]) if len(part) > 1 else _rows(part[0].values)
        for part in (training, held_out)
    )
    seen = seen.astype(rows.dtype, copy=False)
    n_same = int(_occur(rows, seen).sum())
    if n_same < 5 or n_same / len(rows) < SHARE or _bits(rows) < BITS:
        return
    warn(
        f"{n_same:,} of the {len(rows):,} validation samples ({n_same / len(rows):.0%}) are in "
        "the training data, value by value. The model will have seen the answers.",
        cure="drop duplicates, and augment or oversample only after the split.",
    )


def _occur(rows: NDArray[Any], seen: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell which rows are among others: a few columns first, whole rows where they agree."""
    columns = np.unique(np.linspace(0, rows.shape[1] - 1, COLUMNS).astype(int))
    keys, seen_keys = _bytes(rows[:, columns]), _bytes(seen[:, columns])
    common = set(keys) & set(seen_keys)
    candidates = np.fromiter((key in common for key in seen_keys), bool, len(seen_keys))
    whole = set(_bytes(seen[candidates]))
    found = np.fromiter((key in common for key in keys), bool, len(keys))
    found[found] = [row in whole for row in _bytes(rows[found])]
    return found


def _bits(rows: NDArray[Any]) -> float:
    """Bound from above how many bits tell one row from another, by its distinct values."""
    columns = np.unique(np.linspace(0, rows.shape[1] - 1, COLUMNS).astype(int))
    some = rows[:ROWS, columns]
    return float(sum(np.log2(len(np.unique(column))) for column in some.T))


def _bytes(rows: NDArray[Any]) -> list[bytes]:
    rows = np.ascontiguousarray(rows)
    return [row.tobytes() for row in rows]


def _rows(values: NDArray[Any]) -> NDArray[Any]:
    return values.reshape(len(values), -1)
