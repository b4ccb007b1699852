"""Functions that let positive sums through, and treat negative ones each in its way.

`relu` cuts them off, `leaky_relu` shrinks them, `elu` and `selu` let them sink to a
floor; `softplus` and `gelu` round the corner off. All of them share three properties of
`linear`, the function that changes nothing: they are cheap, they have no greatest value,
and their slope does not fade where a neuron is active.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from annbook.activations.floats import Floats, as_floats
from annbook.activations.sigmoids import logistic

LEAK = 0.2  # slope of leaky_relu for negative z
SELU_SCALE = 1.0507009873554804934193349852946
SELU_ALPHA = 1.6732632423543772848170429916717


def linear(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return z itself, as a new array: what an output neuron of a regression does.

    Built in: chapter 05. Parameters and errors are those of `relu`.
    """
    a: Floats = np.positive(as_floats(z), out=out)
    return a


def linear_derivative(
    z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None
) -> Floats:
    """Return 1 everywhere. Built in: chapter 05. Parameters are those of `relu_derivative`."""
    z = as_floats(z)
    slope: Floats = np.equal(z, z, out=np.empty_like(z) if out is None else out)
    return slope[()]


def relu(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return max(0, z), the rectified linear unit.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.
    out : ndarray, optional
        Where to put the result; `z` itself is allowed.

    Returns
    -------
    ndarray
        Values from 0 on, of the shape and float type of `z` (float64 for integers).

    Raises
    ------
    TypeError
        If `z` does not hold real numbers.

    Notes
    -----
    Nair and Hinton 2010; equation (eq-relu) of the book. Built in: chapter 05.

    Examples
    --------
    >>> relu([-2.0, 0.0, 0.5])
    array([0. , 0. , 0.5])
    """
    z = as_floats(z)
    zeros = np.zeros_like(z)  # NumPy is four times as fast with two arrays as with a number
    a: Floats = np.maximum(z, zeros, out=out)
    return a


def relu_derivative(z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None) -> Floats:
    """Return 1 where z > 0 and 0 elsewhere.

    At 0, where ReLU has a corner, 0 is a convention: TensorFlow's and scikit-learn's too.

    Parameters
    ----------
    z : array_like of float
        Pre-activations, of any shape.
    a : ndarray, optional
        The activations, which are not needed.
    out : ndarray, optional
        Where to put the result.

    Returns
    -------
    ndarray
        Slopes, of the shape and float type of `z`.

    Notes
    -----
    Built in: chapter 05.
    """
    z = as_floats(z)
    slope: Floats = np.greater(z, 0, out=np.empty_like(z) if out is None else out)
    return slope[()]


def leaky_relu(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return z where z > 0 and 0.2 z elsewhere, so that a silent neuron can still learn.

    Maas, Hannun and Ng 2013, with Keras' slope. Built in: chapter 05. Parameters and
    errors are those of `relu`.
    """
    z = as_floats(z)
    a: Floats = np.maximum(z, z.dtype.type(LEAK) * z, out=out)
    return a


def leaky_relu_derivative(
    z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None
) -> Floats:
    """Return 1 where z > 0 and 0.2 elsewhere, in the corner at 0 too.

    Built in: chapter 05. Parameters are those of `relu_derivative`.
    """
    slope = relu_derivative(z, out=out)
    slope *= 1 - LEAK
    slope += LEAK
    return slope


def elu(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return z where z > 0 and exp(z) − 1 elsewhere: a floor at −1, and no corner.

    Clevert, Unterthiner and Hochreiter 2016, α = 1. Built in: chapter 05. Parameters
    and errors are those of `relu`.
    """
    z = as_floats(z)
    below = np.expm1(np.minimum(z, 0))
    a: Floats = np.maximum(z, below, out=out)  # exp(z) − 1 is never below z
    return a


def elu_derivative(z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None) -> Floats:
    """Return 1 where z > 0 and exp(z) elsewhere, which is a + 1.

    Built in: chapter 05. Parameters are those of `relu_derivative`; `a` saves work.
    """
    slope: Floats = np.minimum(elu(z) if a is None else a, 0, out=out)
    slope += 1
    return slope


def selu(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return λz where z > 0 and λα (exp(z) − 1) elsewhere, λ ≈ 1.0507 and α ≈ 1.6733.

    With these two numbers mean 0 and variance 1 are kept from layer to layer.
    Klambauer, Unterthiner, Mayr and Hochreiter 2017. Built in: chapter 05. Parameters
    and errors are those of `relu`.
    """
    z = as_floats(z)
    below = np.expm1(np.minimum(z, 0)) * z.dtype.type(SELU_ALPHA)
    a: Floats = np.add(np.maximum(z, 0), below, out=out)
    a *= SELU_SCALE
    return a


def selu_derivative(z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None) -> Floats:
    """Return λ where z ≥ 0 and λα exp(z) elsewhere.

    Built in: chapter 05. Parameters are those of `relu_derivative`.
    """
    z = as_floats(z)
    below = np.exp(np.minimum(z, 0)) * z.dtype.type(SELU_ALPHA)
    slope: Floats = np.multiply(np.where(z >= 0, z.dtype.type(1), below), SELU_SCALE, out=out)
    return slope


def gelu(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return z Φ(z), Φ being the normal distribution function; exact, not by tanh.

    Hendrycks and Gimpel 2016. Built in: chapter 05. Parameters and errors are those of
    `relu`; z has to be finite.
    """
    z = as_floats(z)
    a: Floats = np.multiply(z, ndtr(z).astype(z.dtype), out=out)
    return a


def gelu_derivative(z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None) -> Floats:
    """Return Φ(z) + z φ(z), φ being the normal density.

    Built in: chapter 05. Parameters are those of `relu_derivative`; z has to be finite.
    """
    z = as_floats(z)
    density = np.exp(z * z / -2) / z.dtype.type(np.sqrt(2 * np.pi))
    slope: Floats = np.add(ndtr(z).astype(z.dtype), z * density, out=out)
    return slope


def softplus(z: ArrayLike, *, out: Floats | None = None) -> Floats:
    """Return log(1 + exp(z)), a ReLU without a corner and always above 0; no z overflows.

    Dugas et al. 2001; equation (eq-softplus) of the book. Built in: chapter 05.
    Parameters and errors are those of `relu`.
    """
    z = as_floats(z)
    rounding = np.log1p(np.exp(-np.abs(z)))  # how far it lies above max(0, z)
    a: Floats = np.add(np.maximum(z, 0), rounding, out=out)
    return a


def softplus_derivative(
    z: ArrayLike, *, a: Floats | None = None, out: Floats | None = None
) -> Floats:
    """Return σ(z). Built in: chapter 05. Parameters are those of `relu_derivative`."""
    return logistic(z, out=out)
