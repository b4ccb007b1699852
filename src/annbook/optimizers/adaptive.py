"""Rules that divide each weight's step by how large its gradient usually is."""

from math import inf, sqrt

import numpy as np

from annbook.activations import Floats
from annbook.optimizers.optimizer import Optimizer, check


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
        check("rho", rho, 0 <= rho < 1, "in [0, 1)")
        check("epsilon", epsilon, 0 < epsilon < inf, "a positive number")
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
        check("beta_1", beta_1, 0 <= beta_1 < 1, "in [0, 1)")
        check("beta_2", beta_2, 0 <= beta_2 < 1, "in [0, 1)")
        check("epsilon", epsilon, 0 < epsilon < inf, "a positive number")
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
        check("weight_decay", weight_decay, 0 <= weight_decay < inf, "a number from 0 on")
        self.weight_decay = weight_decay

    def update(self, w: Floats, g: Floats, t: Floats, memories: list[Floats]) -> None:
        w *= 1 - self.learning_rate * self.weight_decay
        super().update(w, g, t, memories)


def _sum_squares(v: Floats, g: Floats, t: Floats, kept: float) -> None:
    """Do v ← kept · v + g²: the running mean, but for a factor that the step makes good."""
    v *= kept
    np.multiply(g, g, out=t)
    v += t
