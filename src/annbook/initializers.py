"""Initial weights: random, so that neurons differ; of a size that keeps signals alive.

A neuron sums over its inputs, so its variance is the number of inputs times that of a
weight. Weights with a variance of about 1 / n_inputs keep the signal as large in the last
layer as in the first. The schemes differ in what they assume of the activation, and in
whether they also look after the gradient on its way back.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import DTypeLike

from annbook.activations import Floats

Random: TypeAlias = np.random.Generator | np.random.RandomState


class Initializer(NamedTuple):
    """One row of the table: how widely the weights of a layer are spread, and how.

    A call `initializer((n_inputs, n_units), rng, dtype)` draws the weights.
    """

    variance: Callable[[int, int], float]  # of n_inputs and n_units
    distribution: str  # "uniform" or "normal"

    def __call__(
        self, shape: tuple[int, int], rng: Random, dtype: DTypeLike = np.float64
    ) -> Floats:
        """Draw the weights of one layer.

        Parameters
        ----------
        shape : tuple of int
            (n_inputs, n_units).
        rng : Generator or RandomState
            Source of the random numbers; it moves on.
        dtype : dtype
            A float type. The numbers are drawn in float64, so that they are the same
            but for rounding.

        Returns
        -------
        ndarray of shape (n_inputs, n_units)
            With mean 0 and the variance of this row, not truncated.

        Raises
        ------
        ValueError
            If `shape` is not two integers from 1 on.

        Notes
        -----
        Built in: chapter 06.
        """
        if len(shape) != 2 or min(shape) < 1:
            raise ValueError(f"shape must be (n_inputs, n_units), from 1 on. Received: {shape}")
        deviation = np.sqrt(self.variance(*shape))
        if self.distribution == "uniform":
            limit = np.sqrt(3) * deviation  # the variance of a uniform number is limit² / 3
            return rng.uniform(-limit, limit, shape).astype(dtype)
        return rng.normal(0, deviation, shape).astype(dtype)


def _lecun(n_inputs: int, n_units: int) -> float:
    return 1 / n_inputs  # LeCun, Bottou, Orr and Müller 1998: keeps the signal, for SELU too


def _glorot(n_inputs: int, n_units: int) -> float:
    return 2 / (n_inputs + n_units)  # Glorot and Bengio 2010: signal and gradient, for tanh


def _he(n_inputs: int, n_units: int) -> float:
    return 2 / n_inputs  # He, Zhang, Ren and Sun 2015: ReLU silences half of the neurons


INITIALIZERS = {
    "zeros": Initializer(lambda n_inputs, n_units: 0.0, "normal"),
    "normal": Initializer(lambda n_inputs, n_units: 0.05**2, "normal"),
    "lecun_uniform": Initializer(_lecun, "uniform"),
    "lecun_normal": Initializer(_lecun, "normal"),
    "glorot_uniform": Initializer(_glorot, "uniform"),
    "glorot_normal": Initializer(_glorot, "normal"),
    "he_uniform": Initializer(_he, "uniform"),
    "he_normal": Initializer(_he, "normal"),
}


def find_initializer(name: str) -> Initializer:
    """Return the row of the table with that name.

    Raises
    ------
    ValueError
        If there is none; the message lists the names.
    """
    if name not in INITIALIZERS:
        known = ", ".join(INITIALIZERS)
        raise ValueError(f"initializer must be one of {known}. Received: {name!r}")
    return INITIALIZERS[name]
