"""Layers: each knows how to go forward, and how to send a gradient back.

All have the same anatomy. `initialise` draws parameters, `forward` turns the outputs of
the layer below into its own, `backward` turns the gradient of the loss with respect to its
outputs into that with respect to its inputs and leaves those of its parameters on the
way. In training, arrays are kept and used again for the next batch: what `forward` and
`backward` return holds until they are called again.
"""

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from annbook.activations import Floats, find_activation
from annbook.blas import add_product
from annbook.initializers import Random, find_initializer


class Layer(ABC):
    """The anatomy of a layer, for one without parameters."""

    parameters: tuple[str, ...] = ()  # names; the gradient of "W" is called "dW"

    def __init__(self) -> None:
        self._kept: dict[str, Floats] = {}

    def initialise(self, n_inputs: int, rng: Random, dtype: DTypeLike = np.float64) -> int:
        """Get ready for inputs with that many columns, drawing parameters if there are any.

        Parameters
        ----------
        n_inputs : int
            Outputs of the layer below, from 1 on.
        rng : Generator or RandomState
            Source of the random numbers.
        dtype : dtype
            Float type of the parameters.

        Returns
        -------
        int
            How many outputs this layer has.
        """
        return n_inputs

    @abstractmethod
    def forward(self, X: Floats, *, training: bool = False) -> Floats:
        """Return the outputs of this layer.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_inputs)
            Outputs of the layer below.
        training : bool
            Whether a call of `backward` is to follow. If not, nothing is kept.

        Returns
        -------
        ndarray of shape (n_samples, n_units)
            In training, overwritten by the next call.
        """

    @abstractmethod
    def backward(self, da: Floats, *, to_inputs: bool = True) -> Floats | None:
        """Return the gradient with respect to the inputs of the last training `forward`.

        Parameters
        ----------
        da : ndarray of shape (n_samples, n_units)
            Gradient of the loss with respect to the outputs.
        to_inputs : bool
            False in the lowest layer, where nobody asks for the result.

        Returns
        -------
        ndarray of shape (n_samples, n_inputs) or None
            Overwritten by the next call.
        """

    def descend(self, da: Floats, *, to_inputs: bool = True, decay: float = 0.0) -> Floats | None:
        """Do what `backward` does for gradients times −η, and make the step of gradient descent.

        Parameters
        ----------
        da, to_inputs
            As for `backward`; −η is in `da` already.
        decay : float
            The share of each weight W that goes before the step.

        Returns
        -------
        ndarray of shape (n_samples, n_inputs) or None
            As from `backward`.
        """
        return self.backward(da, to_inputs=to_inputs)

    def _room(self, name: str, shape: tuple[int, ...], dtype: DTypeLike) -> Floats:
        room = self._kept.get(name)
        if room is None or len(room) < shape[0] or room.shape[1:] != shape[1:]:
            room = self._kept[name] = np.empty(shape, dtype)
        return room[: shape[0]]

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_kept": {}}


class Dense(Layer):
    """Weighted sums: z = X W + b, every input connected to every unit.

    Parameters
    ----------
    n_units : int
        From 1 on.
    initializer : str
        A name in `annbook.initializers.INITIALIZERS`, for `W`; `b` starts at 0.

    Attributes
    ----------
    W, dW : ndarray of shape (n_inputs, n_units)
        Weights and, after `backward`, the gradient of the loss with respect to them.
    b, db : ndarray of shape (n_units,)
        Biases and their gradient.

    Raises
    ------
    ValueError
        If `n_units` is not an integer from 1 on, or the initialiser is unknown.

    Notes
    -----
    Equations (eq-mlp-layers) and (eq-backprop-dense) of the book. Built in: chapter 06.
    """

    parameters = ("W", "b")

    def __init__(self, n_units: int, *, initializer: str = "glorot_uniform") -> None:
        super().__init__()
        if n_units < 1:
            raise ValueError(f"n_units must be an integer from 1 on. Received: {n_units!r}")
        find_initializer(initializer)
        self.n_units = n_units
        self.initializer = initializer

    def initialise(self, n_inputs: int, rng: Random, dtype: DTypeLike = np.float64) -> int:
        W = find_initializer(self.initializer)((n_inputs, self.n_units), rng, dtype)
        self.replace(W, np.zeros(self.n_units, dtype))
        return self.n_units

    def replace(self, W: Floats, b: Floats) -> None:
        """Use given arrays, not copies, of shapes (n_inputs, n_units) and (n_units,)."""
        self.W, self.b = W, b
        self.dW, self.db = np.zeros_like(W), np.zeros_like(b)

    def forward(self, X: Floats, *, training: bool = False) -> Floats:
        if X.ndim != 2 or X.shape[1] != len(self.W):
            raise ValueError(
                f"Dense: inputs of shape (n_samples, {len(self.W)}) fit weights W of shape "
                f"{self.W.shape}. Received: {X.shape}"
            )
        z = None
        if training:
            self._kept["X"] = X
            z = self._room("z", (len(X), self.n_units), self.W.dtype)
        z = np.matmul(X, self.W, out=z)  # (n_samples, n_units)
        z += self.b
        return z

    def backward(self, dz: Floats, *, to_inputs: bool = True) -> Floats | None:
        X = self._kept["X"]
        product = np.multiply if len(X) == 1 else np.matmul  # of a single sample: no sums
        product(X.T, dz, out=self.dW)
        np.add.reduce(dz, axis=0, out=self.db)
        return self._to_inputs(dz) if to_inputs else None

    def descend(self, dz: Floats, *, to_inputs: bool = True, decay: float = 0.0) -> Floats | None:
        dX = self._to_inputs(dz) if to_inputs else None  # with the weights before the step
        if decay:
            self.W *= 1.0 - decay
        add_product(self._kept["X"], dz, self.W)
        self.b += np.add.reduce(dz, axis=0, out=self.db)
        return dX

    def _to_inputs(self, dz: Floats) -> Floats:
        X = self._kept["X"]
        return np.matmul(dz, self.W.T, out=self._room("dX", X.shape, X.dtype))


class Activation(Layer):
    """A function applied to each sum: a = φ(z).

    Parameters
    ----------
    name : str
        A name in `annbook.activations.ACTIVATIONS`.

    Raises
    ------
    ValueError
        If the name is unknown.

    Notes
    -----
    Equation (eq-backprop-activation) of the book. Built in: chapter 06.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        find_activation(name)
        self.name = name

    def forward(self, z: Floats, *, training: bool = False) -> Floats:
        function = find_activation(self.name).function
        if not training:
            return function(z)
        self._kept["input"] = z
        self._kept["output"] = function(z, out=self._room("a", z.shape, z.dtype))
        return self._kept["output"]

    def backward(self, da: Floats, *, to_inputs: bool = True) -> Floats | None:
        z, a = self._kept["input"], self._kept["output"]
        row = find_activation(self.name)
        return row.backward(z, a, da, out=self._room("dz", z.shape, z.dtype))


class Dropout(Layer):
    """In training, silence each unit with a given probability; else change nothing.

    Those that stay are scaled by 1 / (1 − rate), so that a sum over them is as large on
    average as without dropout.

    Parameters
    ----------
    rate : float
        The probability, in [0, 1).
    rng : Generator, optional
        Source of the random numbers; by default that which `initialise` is given.

    Raises
    ------
    ValueError
        If `rate` is outside [0, 1).

    Notes
    -----
    Srivastava et al. 2014. Built in: chapter 08.
    """

    def __init__(self, rate: float, *, rng: Random | None = None) -> None:
        super().__init__()
        if not 0 <= rate < 1:
            raise ValueError(f"rate must be in [0, 1). Received: {rate!r}")
        self.rate = rate
        self.rng = rng

    def initialise(self, n_inputs: int, rng: Random, dtype: DTypeLike = np.float64) -> int:
        self.rng = rng if self.rng is None else self.rng
        return n_inputs

    def forward(self, X: Floats, *, training: bool = False) -> Floats:
        if not training:
            return X
        if self.rng is None:
            self.rng = np.random.default_rng()
        gain = self._room("gain", X.shape, X.dtype)
        np.greater_equal(self.rng.random(X.shape), self.rate, out=gain)
        gain *= 1 / (1 - self.rate)
        self._kept["used"] = gain
        return np.multiply(X, gain, out=self._room("a", X.shape, X.dtype))

    def backward(self, da: Floats, *, to_inputs: bool = True) -> Floats | None:
        gain = self._kept["used"]
        return np.multiply(da, gain, out=self._room("dX", gain.shape, gain.dtype))
