"""What all optimisers share: a rule is applied to all weights, in pieces.

A piece fits into a processor's cache, so that a rule of ten lines fetches the weights
from memory once, not ten times.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from math import inf
from operator import is_not
from typing import Any, TypeAlias

import numpy as np

from annbook.activations import Floats

Piece: TypeAlias = tuple[Floats, Floats, Floats, list[Floats]]


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
        check("learning_rate", learning_rate, 0 < learning_rate < inf, "a positive number")
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
        for piece in self._next_pieces(parameters, gradients):
            self.update(*piece)

    @property
    def gradient_scale(self) -> float:
        """What the loss's gradient is to be multiplied by before `step_scaled`."""
        return 1.0

    def step_scaled(self, parameters: Sequence[Floats], gradients: Sequence[Floats]) -> None:
        """Change the parameters in place, given gradients times `gradient_scale`.

        Parameters and errors are those of `step`.
        """
        self.step(parameters, gradients)

    def _next_pieces(
        self, parameters: Sequence[Floats], gradients: Sequence[Floats]
    ) -> list[Piece]:
        """Count a step; return the weights that it changes, in pieces."""
        arrays = [*parameters, *gradients]
        if len(arrays) != len(self._seen) or any(map(is_not, arrays, self._seen)):
            self._cut(parameters, gradients)
            self._seen = arrays
        self.n_steps += 1
        return self._pieces

    def _cut(self, parameters: Sequence[Floats], gradients: Sequence[Floats]) -> None:
        if not self.memories:
            self.memories = [[np.zeros_like(w) for _ in range(self.n_memories)] for w in parameters]
        self.check(parameters, gradients)
        self._pieces = []
        for w, g, memories in zip(parameters, gradients, self.memories, strict=True):
            t = np.empty(min(w.size, self.piece), w.dtype)
            for start in range(0, w.size, self.piece):
                some = slice(start, start + self.piece)
                flat = [array.reshape(-1)[some] for array in (w, g, *memories)]
                self._pieces.append((flat[0], flat[1], t[: len(flat[0])], flat[2:]))

    def check(self, parameters: Sequence[Floats], gradients: Sequence[Floats]) -> None:
        shapes = [w.shape for w in parameters], [g.shape for g in gradients]
        kept = [[m.shape for m in memory] for memory in self.memories]
        if shapes[0] != shapes[1] or kept != [[s] * self.n_memories for s in shapes[0]]:
            raise ValueError(
                "gradients must have the shapes of the parameters, the same in each step. "
                f"Received: {shapes[0]} and {shapes[1]}"
            )
        for array in [*parameters, *gradients]:
            if not array.flags.c_contiguous or array.dtype.char not in "fd":
                received = f"{array.dtype}, strides {array.strides} for shape {array.shape}"
                raise ValueError(
                    "parameters and gradients must be float32 or float64, in C order. "
                    f"Received: {received}"
                )

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_seen": [], "_pieces": []}


def check(name: str, value: float, is_right: bool, expected: str) -> None:
    """Refuse a setting outside its range."""
    if not is_right:
        raise ValueError(f"{name} must be {expected}. Received: {value!r}")
