"""Rules whose step is proportional to the gradient: gradient descent, with or without memory.

For them −η may be multiplied into the gradient of the loss already. There it meets a few
numbers per sample; here it would meet every weight.
"""

from abc import abstractmethod
from collections.abc import Sequence

import numpy as np

from annbook.activations import Floats
from annbook.optimizers.optimizer import Optimizer, check


class Descent(Optimizer):
    """What these rules share: they move by s = −η g. Parameters as for `Optimizer`."""

    @abstractmethod
    def move(self, w: Floats, s: Floats, t: Floats, memories: list[Floats]) -> None:
        """Change some weights in place.

        Parameters
        ----------
        w, s : ndarray of shape (n,)
            Weights and −η times their gradient.
        t : ndarray of shape (n,)
            Room for something temporary; it may be `s` itself.
        memories : list of ndarray of shape (n,)
            The running values, changed in place too.
        """

    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        self.move(w, np.multiply(g, -self.learning_rate, out=t), t, memories)

    @property
    def gradient_scale(self) -> float:
        return -self.learning_rate

    def step_scaled(self, parameters: Sequence[Floats], gradients: Sequence[Floats]) -> None:
        for piece in self._next_pieces(parameters, gradients):
            self.move(*piece)


class SGD(Descent):
    """Gradient descent: w ← w − η g.

    Robbins and Monro 1951, on mini-batches. Built in: chapter 06. Parameters as for
    `Optimizer`.
    """

    piece = 2**20  # one pass over memory, whatever the size: fewer calls are all that counts

    def __init__(self, learning_rate: float = 0.01) -> None:
        super().__init__(learning_rate)

    def move(self, w: Floats, s: Floats, t: Floats, memories: list[Floats]) -> None:
        w += s


class Momentum(Descent):
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
        check("momentum", momentum, 0 <= momentum <= 1, "in [0, 1]")
        self.momentum = momentum

    def move(self, w: Floats, s: Floats, t: Floats, memories: list[Floats]) -> None:
        (v,) = memories
        v *= self.momentum
        v += s
        w += v


class Nesterov(Momentum):
    """Momentum that looks one step ahead: v ← μ v − η g, then w ← w + μ v − η g.

    Nesterov 1983, in the form of Sutskever et al. 2013. Parameters as for `Momentum`.
    """

    def move(self, w: Floats, s: Floats, t: Floats, memories: list[Floats]) -> None:
        (v,) = memories
        v *= self.momentum
        v += s
        w += s
        w += np.multiply(v, self.momentum, out=t)
