"""One measured value beside its reference: what counts as the same?"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from annbook.claims.reference_results import Reference

JSONValue = bool | int | float | str | list[Any]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A measured value and its reference.

    Parameters
    ----------
    name : str
        Name of the value, such as `"test_accuracy"`.
    measured, reference : bool, int, float, str or list of these
        The two values. Numbers that are not finite are the strings `"nan"`, `"inf"`, `"-inf"`,
        so that they survive JSON.
    accepted : str
        What counts as the same value, in words.
    why : str
        The reason for that tolerance.
    holds : bool or None
        Whether the measured value is accepted; None where nothing was compared.
    """

    name: str
    measured: JSONValue
    reference: JSONValue
    accepted: str
    why: str = ""
    holds: bool | None = None


def compare(name: str, measured: Any, reference: Reference, *, comparable: bool) -> Comparison:
    """Compare one measured value with its reference.

    Parameters
    ----------
    name : str
        Name of the value.
    measured : bool, int, float or array
        What was measured: anything that NumPy turns into booleans or real numbers.
    reference : Reference
        What the source reports, and the tolerance.
    comparable : bool
        False on a substitute data set: the value is kept, not compared.

    Returns
    -------
    Comparison
        Of arrays, every element must be accepted. A value that is not a number never is.

    Raises
    ------
    ValueError
        If `measured` holds anything but booleans and real numbers, or its shape is not
        the reference's.
    """
    array = np.asarray(measured)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} must be booleans or real numbers. Received: {measured!r}")
    if comparable and array.shape != np.shape(reference.value):
        raise ValueError(
            f"{name} must have the shape {np.shape(reference.value)} of {reference.value}. "
            f"Received: shape {array.shape}"
        )
    return Comparison(
        name=name,
        measured=to_json(array.tolist()),
        reference=to_json(reference.value),
        accepted=reference.accepted,
        why=reference.why,
        holds=_is_accepted(array, reference) if comparable else None,
    )


def _is_accepted(measured: Any, reference: Reference) -> bool:
    if reference.between is not None:
        low, high = reference.between
        return bool(np.all((low <= measured) & (measured <= high)))
    if not reference.tolerance:
        return bool(np.all(measured == np.asarray(reference.value)))
    return bool(np.all(np.abs(measured - np.asarray(reference.value)) <= reference.tolerance))


def to_json(value: Any) -> JSONValue:
    """Replace numbers that JSON does not know by their names, inside lists too."""
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value  # type: ignore[no-any-return]


def in_words(value: JSONValue) -> str:
    """Write a value the way a table shows it: floats with at most five significant digits."""
    if isinstance(value, list):
        return f"[{', '.join(in_words(item) for item in value)}]"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:.5g}"
