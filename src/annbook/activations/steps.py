"""Steps: they ask whether z reaches 0, and forget how far from 0 it was.

Their derivative is 0 wherever it exists, so gradient descent has nothing to follow.
"""

import numpy as np
from numpy.typing import ArrayLike

from annbook.activations.floats import Floats, as_floats


def heaviside(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return 1 where z ≥ 0 and 0 where z < 0; in particular, 1 at 0.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.
    out : ndarray, optional
        Where to put the result; `z` itself is allowed.

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
    z = as_floats(z)
    a: Floats = np.heaviside(z, z.dtype.type(1), out=out)
    return a


def sign(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return −1 where z < 0, 0 where z = 0 and +1 where z > 0.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.
    out : ndarray, optional
        Where to put the result; `z` itself is allowed.

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
    a: Floats = np.sign(as_floats(z), out=out)
    return a


def step_derivative(z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None) -> Floats:
    """Return 0: a step is flat on both sides of its jump, and has no derivative at it.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.
    a : ndarray, optional
        The activations, which are not needed.
    out : ndarray, optional
        Where to put the result; `z` itself is allowed.

    Returns
    -------
    ndarray
        Zeros, of the shape and float type of `z`; NaN where `z` is not finite.

    Notes
    -----
    At the jump itself 0 is a convention, TensorFlow's too. Built in: chapter 05.
    """
    slope: Floats = np.multiply(as_floats(z), 0, out=out)
    return slope
