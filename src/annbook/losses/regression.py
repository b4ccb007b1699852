"""Losses for numbers: how far is the prediction off, and what does being far off cost?"""

import numpy as np

from annbook.activations import Floats
from annbook.losses.loss import Loss


class MeanSquaredError(Loss):
    """The mean over the outputs of (ŷ − y)².

    Legendre 1805; equation (eq-mse) of the book. Built in: chapter 07.
    """

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        error = np.subtract(z, y, out=out)
        losses = np.einsum("ij,ij->i", error, error) / z.shape[1]
        error *= 2 / z.shape[1]
        return losses, error


class SquaredError(Loss):
    """Half the squared distance, Σ (ŷ − y)² / 2 over the outputs: the gradient is ŷ − y.

    The loss that scikit-learn's networks descend on. Built in: chapter 06.
    """

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        error = np.subtract(z, y, out=out)
        return np.einsum("ij,ij->i", error, error) / 2, error


class MeanAbsoluteError(Loss):
    """The mean over the outputs of |ŷ − y|: every error pulls alike, large or small.

    At an error of exactly 0 the gradient is 0. Laplace 1774; equation (eq-mae) of the
    book. Built in: chapter 07.
    """

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        error = np.subtract(z, y, out=out)
        losses = np.abs(error).mean(axis=1)
        np.sign(error, out=error)
        error *= 1 / z.shape[1]
        return losses, error


class Huber(Loss):
    """Quadratic for errors up to δ, linear beyond; the mean over the outputs.

    Parameters
    ----------
    delta : float
        δ > 0, where the parabola e² / 2 goes over into the line δ (|e| − δ / 2).

    Raises
    ------
    ValueError
        If `delta` is not a positive number.

    Notes
    -----
    Huber 1964; equation (eq-huber) of the book. Built in: chapter 07.
    """

    def __init__(self, delta: float = 1.0) -> None:
        if not 0 < delta < np.inf:
            raise ValueError(f"delta must be a positive number. Received: {delta!r}")
        self.delta = delta

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        error = np.subtract(z, y, out=out)
        slope = np.clip(error, -self.delta, self.delta)
        losses = (slope * (error - slope / 2)).mean(axis=1)  # e² / 2, or δ (|e| − δ / 2)
        np.multiply(slope, 1 / z.shape[1], out=error)
        return losses, error
