"""What every activation function takes and gives: arrays of real numbers."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.floating[Any]]


def as_floats(z: ArrayLike) -> Floats:
    """Return `z` as an array of floats, as it is if it is one already.

    Parameters
    ----------
    z : array_like of float
        Numbers, of any shape; integers and booleans become float64.

    Returns
    -------
    ndarray
        Of the shape and, if it has one, the float type of `z`.

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.
    """
    values = np.asarray(z)
    if values.dtype.kind == "f":
        return values
    if values.dtype.kind in "biu":
        return values.astype(np.float64)
    raise TypeError(f"z must hold real numbers. Received: {z!r} of type {values.dtype}")
