"""Softmax: from one score per class to one probability per class.

Unlike the other functions it mixes the neurons of its layer: each output depends on all
scores of its row. So it has no slope per neuron but a Jacobian matrix per row, of which
backpropagation only ever needs a product with a vector.
"""

import numpy as np
from numpy.typing import ArrayLike

from annbook.activations.floats import Floats, as_floats


def softmax(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return exp(z_k) / Σ_j exp(z_j) along the last axis.

    The largest score of a row is subtracted first, which changes nothing in the
    result and keeps exp from overflowing.

    Parameters
    ----------
    z : array_like of float, of shape (..., n_classes)
        Scores, called logits.
    out : ndarray, optional
        Where to put the result; `z` itself is allowed.

    Returns
    -------
    ndarray of shape (..., n_classes)
        Values in [0, 1] with sum 1 in each row, of the float type of `z`.

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.
    ValueError
        If `z` is a single number.

    Notes
    -----
    Bridle 1990; equation (eq-softmax) of the book. Built in: chapter 08.

    Examples
    --------
    >>> softmax([1000.0, 1000.0])
    array([0.5, 0.5])
    """
    z = as_floats(z)
    if not z.ndim:
        raise ValueError(f"z must have an axis of classes. Received: the number {z}")
    a: Floats = np.subtract(z, z.max(axis=-1, keepdims=True, initial=-np.inf), out=out)
    np.exp(a, out=a)
    a /= a.sum(axis=-1, keepdims=True)
    return a


def softmax_backward(a: Floats, da: Floats, *, out: Floats | None = None) -> Floats:
    """Return dz = a (da − Σ_j a_j da_j), the product of da and the Jacobian matrix.

    Parameters
    ----------
    a : ndarray of shape (..., n_classes)
        softmax(z).
    da : ndarray of shape (..., n_classes)
        Gradient of the loss with respect to `a`.
    out : ndarray, optional
        Where to put the result; `da` itself is allowed.

    Returns
    -------
    ndarray of shape (..., n_classes)
        Gradient of the loss with respect to z.

    Notes
    -----
    The Jacobian matrix of a row is diag(a) − a aᵀ. Built in: chapter 08.
    """
    mean = (a * da).sum(axis=-1, keepdims=True)
    dz: Floats = np.subtract(da, mean, out=out)
    dz *= a
    return dz
