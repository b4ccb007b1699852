"""S-shaped functions: smooth steps, whose derivative the activation itself tells."""

import numpy as np
from numpy.typing import ArrayLike

from annbook.activations.floats import Floats, as_floats


def logistic(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return σ(z) = 1 / (1 + exp(−z)): from 0 to 1, and 0.5 at 0.

    No z overflows: for negative z the same value is computed as exp(z) / (1 + exp(z)),
    which keeps full relative precision where σ(z) is tiny.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape; ±inf give the limits 0 and 1.
    out : ndarray, optional
        Where to put the result; `z` itself is allowed.

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
    z = as_floats(z)
    small = np.exp(-np.abs(z))  # in [0, 1], whatever z is
    a: Floats = np.divide(np.where(z < 0, small, z.dtype.type(1)), 1 + small, out=out)
    return a


def logistic_derivative(
    z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None
) -> Floats:
    """Return σ′(z) = σ(z) (1 − σ(z)): at most 1/4, at 0.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.
    a : ndarray, optional
        σ(z), if it is known already.
    out : ndarray, optional
        Where to put the result; neither `z` nor `a`.

    Returns
    -------
    ndarray
        Slopes in [0, 1/4], of the shape and float type of `z`.

    Notes
    -----
    Equation (eq-logistic-derivative) of the book. Built in: chapter 05.
    """
    a = logistic(z) if a is None else a
    slope: Floats = np.subtract(1, a, out=out)
    slope *= a
    return slope


def tanh(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return tanh(z) = 2σ(2z) − 1: from −1 to 1, and 0 at 0.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape; ±inf give the limits −1 and 1.
    out : ndarray, optional
        Where to put the result; `z` itself is allowed.

    Returns
    -------
    ndarray
        Values in [−1, 1], of the shape and float type of `z` (float64 for integers).

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.

    Notes
    -----
    Equation (eq-tanh) of the book. Built in: chapter 05.

    Examples
    --------
    >>> tanh([-1000.0, 0.0, 1000.0])
    array([-1.,  0.,  1.])
    """
    a: Floats = np.tanh(as_floats(z), out=out)
    return a


def tanh_derivative(z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None) -> Floats:
    """Return tanh′(z) = 1 − tanh(z)²: 1 at 0, and 0 far from it.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.
    a : ndarray, optional
        tanh(z), if it is known already.
    out : ndarray, optional
        Where to put the result; neither `z` nor `a`.

    Returns
    -------
    ndarray
        Slopes in [0, 1], of the shape and float type of `z`.

    Notes
    -----
    Built in: chapter 05.
    """
    a = tanh(z) if a is None else a
    slope: Floats = np.multiply(a, a, out=out)
    return np.subtract(1, slope, out=out)
