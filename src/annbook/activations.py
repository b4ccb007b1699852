"""Activation functions: what a neuron makes of its weighted sum z.

A step asks one question, "is z at least 0?", and forgets how far from 0 it was.
The logistic function answers the same question with a number between 0 and 1.
Every function here keeps the float type of its input, returns a NumPy scalar for a
scalar, and passes NaN on: of an unknown sum nothing can be said.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.floating[Any]]


def heaviside(z: ArrayLike) -> Floats:
    """Return 1 where z ≥ 0 and 0 where z < 0; in particular, 1 at 0.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.

    Returns
    -------
    ndarray
        Zeros and ones, of the shape and float type of `z` (float64 for integers).

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.

    Notes
    -----
    Equation (eq-heaviside) of the book. Built in: chapter 03.

    Examples
    --------
    >>> heaviside([-2.0, 0.0, 0.5])
    array([0., 1., 1.])
    """
    z = _as_floats(z)
    a: Floats = np.heaviside(z, z.dtype.type(1))
    return a


def sign(z: ArrayLike) -> Floats:
    """Return −1 where z < 0, 0 where z = 0 and +1 where z > 0.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.

    Returns
    -------
    ndarray
        −1, 0 or +1, of the shape and float type of `z` (float64 for integers).

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.

    Notes
    -----
    Equation (eq-sign) of the book. Built in: chapter 03.

    Examples
    --------
    >>> sign([-2.0, 0.0, 0.5])
    array([-1.,  0.,  1.])
    """
    a: Floats = np.sign(_as_floats(z))
    return a


def logistic(z: ArrayLike) -> Floats:
    """Return σ(z) = 1 / (1 + exp(−z)): from 0 to 1, and 0.5 at 0.

    No z overflows: for negative z the same value is computed as exp(z) / (1 + exp(z)),
    which keeps full relative precision where σ(z) is tiny.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape; ±inf give the limits 0 and 1.

    Returns
    -------
    ndarray
        Values in [0, 1], of the shape and float type of `z` (float64 for integers).

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.

    Notes
    -----
    Equation (eq-logistic) of the book. Built in: chapter 03.

    Examples
    --------
    >>> logistic([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    z = _as_floats(z)
    small = np.exp(-np.abs(z))  # in [0, 1], whatever z is
    a: Floats = np.where(z < 0, small, z.dtype.type(1)) / (1 + small)
    return a


class Activation(NamedTuple):
    """One row of the table of activation functions."""

    function: Callable[[ArrayLike], Floats]
    formula: str  # for a legend or a title, in Matplotlib's mathematical notation
    jumps: tuple[float, ...]  # where it is not continuous


ACTIVATIONS = {
    "heaviside": Activation(heaviside, r"$\mathrm{heaviside}(z)$", jumps=(0.0,)),
    "sign": Activation(sign, r"$\mathrm{sign}(z)$", jumps=(0.0,)),
    "logistic": Activation(logistic, r"$\sigma(z)$", jumps=()),
}


def _as_floats(z: ArrayLike) -> Floats:
    values = np.asarray(z)
    if values.dtype.kind == "f":
        return values
    if values.dtype.kind in "biu":
        return values.astype(np.float64)
    raise TypeError(f"z must hold real numbers. Received: {z!r} of type {values.dtype}")
