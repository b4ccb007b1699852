"""Optimisers: rules that turn a gradient into a step of the weights.

Each works in place, on pieces that fit into a processor's cache, so that a rule of ten
lines fetches the weights from memory once, not ten times. All take the steps that Keras
takes.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from math import inf, sqrt
from typing import Any, TypeAlias

import numpy as np
from scipy.linalg.blas import daxpy, saxpy

from annbook.activations import Floats

Piece: TypeAlias = tuple[Floats, Floats, Floats, list[Floats]]

_AXPY = {"f": saxpy, "d": daxpy}


class Optimizer(ABC):
    """What all optimisers share.

    Parameters
    ----------
    learning_rate : float
        η > 0. It may be changed between steps.

    Raises
    ------
    ValueError
        If a number is outside its range.
    """

    n_memories = 0  # running values that each weight needs; they start at 0
    piece = 2**16  # numbers

    def __init__(self, learning_rate: float) -> None:
        _check("learning_rate", learning_rate, 0 < learning_rate < inf, "a positive number")
        self.learning_rate = learning_rate
        self.n_steps = 0
        self.memories: list[list[Floats]] = []
        self._seen: list[Floats] = []
        self._pieces: list[Piece] = []

    @abstractmethod
    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        """Change some weights in place.

        Parameters
        ----------
        w, g : ndarray of shape (n,)
            Weights and their gradient, which stays as it is.
        t : ndarray of shape (n,)
            Room for something temporary.
        memories : list of ndarray of shape (n,)
            The running values, changed in place too.
        """

    def step(self, parameters: Sequence[Floats], gradients: Sequence[Floats]) -> None:
        """Change the parameters in place.

        Parameters
        ----------
        parameters : sequence of ndarray
            Contiguous arrays, as many and of the same shapes in every call.
        gradients : sequence of ndarray
            Of the same shapes; they stay as they are.

        Raises
        ------
        ValueError
            If the shapes differ, or change.
        """
        arrays = [*parameters, *gradients]
        if len(arrays) != len(self._seen) or any(map(_is_not, arrays, self._seen)):
            self._cut(parameters, gradients)
            self._seen = arrays
        self.n_steps += 1
        update = self.update
        for piece in self._pieces:
            update(*piece)

    def _cut(self, parameters: Sequence[Floats], gradients: Sequence[Floats]) -> None:
        if not self.memories:
            self.memories = [[np.zeros_like(w) for _ in range(self.n_memories)] for w in parameters]
        shapes = [w.shape for w in parameters], [g.shape for g in gradients]
        kept = [[m.shape for m in memory] for memory in self.memories]
        if shapes[0] != shapes[1] or kept != [[s] * self.n_memories for s in shapes[0]]:
            raise ValueError(
                "gradients must have the shapes of the parameters, the same in each step. "
                f"Received: {shapes[0]} and {shapes[1]}"
            )
        for array in [*parameters, *gradients]:
            if not array.flags.c_contiguous or array.dtype.char not in _AXPY:
                received = f"{array.dtype}, strides {array.strides} for shape {array.shape}"
                raise ValueError(
                    "parameters and gradients must be float32 or float64, in C order. "
                    f"Received: {received}"
                )
        self._pieces = []
        for w, g, memories in zip(parameters, gradients, self.memories, strict=True):
            t = np.empty(min(w.size, self.piece), w.dtype)
            for start in range(0, w.size, self.piece):
                some = slice(start, start + self.piece)
                flat = [array.reshape(-1)[some] for array in (w, g, *memories)]
                self._pieces.append((flat[0], flat[1], t[: len(flat[0])], flat[2:]))

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_seen": [], "_pieces": []}


class SGD(Optimizer):
    """Gradient descent: w ← w − η g.

    Robbins and Monro 1951, on mini-batches. Built in:
    chapter 06. Parameters as for `Optimizer`.
    """

    piece = 10_000  # few enough for BLAS to stay in this thread

    def __init__(self, learning_rate: float = 0.01) -> None:
        super().__init__(learning_rate)

    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        _AXPY[w.dtype.char](g, w, a=-self.learning_rate)  # w -= η g, with nothing temporary


class Momentum(Optimizer):
    """A step keeps a part of the one before: v ← μ v − η g, then w ← w + v.

    Parameters
    ----------
    learning_rate : float
        η > 0.
    momentum : float
        μ in [0, 1].

    Raises
    ------
    ValueError
        If a number is outside its range.

    Notes
    -----
    Polyak 1964.
    """

    n_memories = 1

    def __init__(self, learning_rate: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(learning_rate)
        _check("momentum", momentum, 0 <= momentum <= 1, "in [0, 1]")
        self.momentum = momentum

    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        (v,) = memories
        self._accelerate(g, t, v)
        w += v

    def _accelerate(self, g: Floats, t: Floats, v: Floats) -> None:
        np.multiply(g, self.learning_rate, out=t)
        v *= self.momentum
        v -= t


class Nesterov(Momentum):
    """Momentum that looks one step ahead: v ← μ v − η g, then w ← w + μ v − η g.

    Nesterov 1983, in the form of Sutskever et al. 2013. Parameters as for `Momentum`.
    """

    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        (v,) = memories
        self._accelerate(g, t, v)
        w -= t
        np.multiply(v, self.momentum, out=t)
        w += t


class RMSprop(Optimizer):
    """A step divided by the gradient's usual size: w ← w − η g / √(v + ε).

    v ← ρ v + (1 − ρ) g² is the running mean of g².

    Parameters
    ----------
    learning_rate : float
        η > 0.
    rho : float
        The share of v that is kept in a step, in [0, 1).
    epsilon : float
        ε > 0, which keeps the quotient finite.

    Raises
    ------
    ValueError
        If a number is outside its range.

    Notes
    -----
    Tieleman and Hinton 2012.
    """

    n_memories = 1

    def __init__(
        self, learning_rate: float = 0.001, rho: float = 0.9, epsilon: float = 1e-7
    ) -> None:
        super().__init__(learning_rate)
        _check("rho", rho, 0 <= rho < 1, "in [0, 1)")
        _check("epsilon", epsilon, 0 < epsilon < inf, "a positive number")
        self.rho = rho
        self.epsilon = epsilon

    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        (v,) = memories
        _sum_squares(v, g, t, self.rho)  # v / (1 - ρ)
        np.add(v, self.epsilon / (1 - self.rho), out=t)
        np.sqrt(t, out=t)
        np.divide(g, t, out=t)
        t *= self.learning_rate / sqrt(1 - self.rho)
        w -= t


class Adam(Optimizer):
    """Momentum and RMSprop at once: w ← w − ηₜ m / (√v + ε).

    m ← β₁ m + (1 − β₁) g and v ← β₂ v + (1 − β₂) g² are running means of g and of g². Both
    start at 0 and so are too small at first, which ηₜ = η √(1 − β₂ᵗ) / (1 − β₁ᵗ) makes good.

    Parameters
    ----------
    learning_rate : float
        η > 0.
    beta_1, beta_2 : float
        The shares of m and of v that are kept in a step, in [0, 1).
    epsilon : float
        ε > 0, which keeps the quotient finite.

    Raises
    ------
    ValueError
        If a number is outside its range.

    Notes
    -----
    Kingma and Ba 2015, in the form that ends their section 2.
    """

    n_memories = 2

    def __init__(
        self,
        learning_rate: float = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
    ) -> None:
        super().__init__(learning_rate)
        _check("beta_1", beta_1, 0 <= beta_1 < 1, "in [0, 1)")
        _check("beta_2", beta_2, 0 <= beta_2 < 1, "in [0, 1)")
        _check("epsilon", epsilon, 0 < epsilon < inf, "a positive number")
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon

    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        m, v = memories
        m *= self.beta_1
        m += g  # m / (1 - β₁)
        _sum_squares(v, g, t, self.beta_2)  # v / (1 - β₂)
        np.sqrt(v, out=t)
        t += self.epsilon / sqrt(1 - self.beta_2)
        np.divide(m, t, out=t)
        t *= self._rate() * (1 - self.beta_1) / sqrt(1 - self.beta_2)
        w -= t

    def _rate(self) -> float:
        growth = sqrt(1 - self.beta_2**self.n_steps) / (1 - self.beta_1**self.n_steps)
        return self.learning_rate * growth


class AdamW(Adam):
    """Adam, after every weight has shrunk by the factor 1 − ηλ.

    Parameters
    ----------
    learning_rate, beta_1, beta_2, epsilon : float
        As for `Adam`.
    weight_decay : float
        λ from 0 on. It acts on biases too, as in Keras.

    Raises
    ------
    ValueError
        If a number is outside its range.

    Notes
    -----
    Loshchilov and Hutter 2019.
    """

    def __init__(
        self,
        learning_rate: float = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        weight_decay: float = 0.004,
    ) -> None:
        super().__init__(learning_rate, beta_1, beta_2, epsilon)
        _check("weight_decay", weight_decay, 0 <= weight_decay < inf, "a number from 0 on")
        self.weight_decay = weight_decay

    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        w *= 1 - self.learning_rate * self.weight_decay
        super().update(w, g, t, memories)


OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RMSprop,
    "adam": Adam,
    "adamw": AdamW,
}


def find_optimizer(name: str, learning_rate: float | None = None) -> Optimizer:
    """Return a new optimiser by its name in `OPTIMIZERS`, with its usual settings.

    Parameters
    ----------
    name : str
        One of the names.
    learning_rate : float, optional
        η > 0, if not the usual one.

    Returns
    -------
    Optimizer
        Ready for a first step.

    Raises
    ------
    ValueError
        If there is none of that name; the message lists the names.
    """
    if name not in OPTIMIZERS:
        raise ValueError(f"optimizer must be one of {', '.join(OPTIMIZERS)}. Received: {name!r}")
    optimizer = OPTIMIZERS[name]
    return optimizer() if learning_rate is None else optimizer(learning_rate)  # type: ignore[call-arg]


def _sum_squares(v: Floats, g: Floats, t: Floats, kept: float) -> None:
    """Do v ← kept · v + g²: the running mean, but for a factor that the step makes good."""
    v *= kept
    np.multiply(g, g, out=t)
    v += t


def _is_not(one: Floats, other: Floats) -> bool:
    return one is not other


def _check(name: str, value: float, is_right: bool, expected: str) -> None:
    if not is_right:
        raise ValueError(f"{name} must be {expected}. Received: {value!r}")
