"""The threshold logic unit: a weighted sum, then a step.

It is a neuron with everything removed that learning does not need: no time, no spikes,
one number per connection and one threshold.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from annbook.activations import heaviside


class ThresholdLogicUnit:
    """One unit with given weights: z = w · x + b, then a step.

    Parameters
    ----------
    weights : array_like of shape (n_features,)
        One finite weight per input.
    bias : float
        Added to the weighted sum; −bias is the threshold that the sum has to reach.
    step : callable
        Maps pre-activations to outputs of the same shape; `heaviside` by default.

    Raises
    ------
    ValueError
        If the weights are not one row of finite numbers, or the bias is not one.

    Notes
    -----
    McCulloch and Pitts 1943 with Rosenblatt's real weights; equation (eq-tlu) of the
    book. Built in: chapter 03.

    Examples
    --------
    >>> both = ThresholdLogicUnit([1, 1], bias=-1.5)
    >>> both([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0., 0., 0., 1.])
    """

    def __init__(
        self,
        weights: ArrayLike,
        bias: float = 0.0,
        *,
        step: Callable[[NDArray[Any]], NDArray[Any]] = heaviside,
    ) -> None:
        self.weights = _as_finite("weights", weights, ndim=1)
        self.bias = float(_as_finite("bias", bias, ndim=0))
        self.step = step

    def pre_activation(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return z = X w + b.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features) or (n_features,)
            Samples, or a single one.

        Returns
        -------
        ndarray of shape (n_samples,) or ()
            One weighted sum per sample.

        Raises
        ------
        ValueError
            If `X` does not have one column per weight.
        """
        inputs = np.asarray(X, dtype=np.float64)
        if inputs.ndim not in (1, 2) or inputs.shape[-1] != self.weights.size:
            expected = f"(n_samples, {self.weights.size}) or ({self.weights.size},)"
            raise ValueError(f"X must have shape {expected}. Received: {inputs.shape}")
        z: NDArray[np.float64] = inputs @ self.weights + self.bias
        return z

    def __call__(self, X: ArrayLike) -> NDArray[Any]:
        """Return step(X w + b), one output per sample; the shapes of `pre_activation`."""
        return self.step(self.pre_activation(X))

    def __repr__(self) -> str:
        return f"ThresholdLogicUnit({self.weights.tolist()}, bias={self.bias:g})"


def _as_finite(name: str, values: ArrayLike, *, ndim: int) -> NDArray[np.float64]:
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != ndim or not array.size or not np.isfinite(array).all():
        expected = "one row of finite numbers" if ndim else "one finite number"
        raise ValueError(f"{name} must be {expected}. Received: {values!r}")
    return array
