"""A range test: let the learning rate grow until the training breaks, and watch the loss.

One short run with a rate that grows exponentially shows them all: rates that are too small
to matter, rates that work, and the rate from which on the loss explodes.
"""

import math
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from annbook.training.callbacks.schedules import ExponentialRate

_FEWEST_RATES = 20
_WINDOW = 0.08  # of the planned rates are averaged for one point of the smooth curve


class LearningRateFinder(keras.callbacks.Callback):  # type: ignore[misc]
    """Try growing learning rates for as long as `fit` runs, then undo the training.

    Give it to `fit` alone, for one epoch (or a few, where an epoch is short). Afterwards
    everything is as before: weights, optimiser, learning rate, the states of dropout.

    Parameters
    ----------
    low, high : float
        The first and the last rate to try, positive.
    explosion : float
        Stop as soon as the loss, averaged over a few batches, exceeds this many times its
        lowest value, or is no number; above 1.
    safety : float
        The suggestion is the rate of the lowest smooth loss divided by this; 1 or more.

    Attributes
    ----------
    rates : list of float
        The rate of every batch that was tried.
    losses : list of float
        The loss of that batch alone, before its step.
    smooth_losses : ndarray
        The same without most of the noise.
    suggestion : float
        Half the rate at which the smooth loss is lowest (with the default `safety`).

    Notes
    -----
    With `steps_per_execution` above 1, the batches of one execution share a rate and count
    as one point. Built in: chapter 14.

    References
    ----------
    L. N. Smith (2017), "Cyclical learning rates for training neural networks", WACV.
    """

    def __init__(
        self, low: float = 1e-5, high: float = 10.0, *, explosion: float = 4.0, safety: float = 2.0
    ) -> None:
        super().__init__()
        if not 0 < low < high < np.inf:
            raise ValueError(f"low and high must be 0 < low < high. Received: {low!r} and {high!r}")
        if not explosion > 1:
            raise ValueError(f"explosion must be above 1. Received: {explosion!r}")
        if not safety >= 1:
            raise ValueError(f"safety must be 1 or more. Received: {safety!r}")
        self.low, self.high, self.explosion, self.safety = low, high, explosion, safety
        self.rates: list[float] = []
        self.losses: list[float] = []
        self._kept: list[Any] = []
        self._reach = 1

    @property
    def smooth_losses(self) -> NDArray[np.float64]:
        """The losses, each averaged with its neighbours on both sides."""
        return smooth(np.array(self.losses), self._reach)

    @property
    def suggestion(self) -> float:
        """The rate at which the smooth loss is lowest, divided by `safety`.

        Raises
        ------
        ValueError
            If there was no run, or the loss was lowest at the first rate or at the last.
        """
        curve = self.smooth_losses
        lowest = int(curve.argmin()) if len(curve) else 0
        if lowest == 0:
            received = f"it rises from {self.low:g} on" if len(curve) else "no rate was tried"
            raise ValueError(
                f"The loss must fall at first; try a smaller low. Received: {received}"
            )
        if lowest == len(curve) - 1:
            received = f"it falls up to {self.rates[-1]:g}"
            raise ValueError(f"The loss must rise at last; try a larger high. Received: {received}")
        return self.rates[lowest] / self.safety

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        """Note everything that training changes, and plan the rates."""
        optimizer = self.model.optimizer
        if not isinstance(optimizer.get_config()["learning_rate"], float):
            raise ValueError(
                "The optimizer's learning_rate must be a number, for it is to be changed. "
                f"Received: {optimizer.get_config()['learning_rate']!r}"
            )
        if not optimizer.built:
            optimizer.build(self.model.trainable_variables)
        self.rates, self.losses = [], []
        self._kept = [(variable, variable.numpy()) for variable in self._changeable()]
        points = self._number_of_points()
        self._schedule = ExponentialRate(self.low, self.high, points - 1)
        self._reach, self._lowest = max(1, round(points * _WINDOW / 2)), np.inf

    def on_train_batch_begin(self, batch: int, logs: dict[str, float] | None = None) -> None:
        """Set the next rate, and let Keras' running mean of the loss start afresh."""
        rate = float(self._schedule(len(self.rates)))
        self.rates.append(rate)
        self.model.optimizer.learning_rate = rate
        self.model.reset_metrics()

    def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        """Note the loss, and stop if it has exploded."""
        self.losses.append(float((logs or {})["loss"]))
        self.model.stop_training = self._has_exploded()

    def on_train_end(self, logs: dict[str, float] | None = None) -> None:
        """Put everything back."""
        self.restore()

    def restore(self) -> None:
        """Put weights, optimiser and states back as they were before the test.

        `fit` does it at its end. Call it yourself after you have interrupted `fit`.
        """
        for variable, value in self._kept:
            variable.assign(value)
        self._kept = []
        self.model.reset_metrics()

    def plot(self, *, ax: Any = None) -> Any:
        """Draw the test: see `annbook.figures.learning_rates.range_test`.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; by default a new figure.

        Returns
        -------
        Axes
            With the losses, the smooth losses, and the suggestion if there is one.
        """
        from annbook.figures.learning_rates import range_test

        try:
            suggestion = self.suggestion
        except ValueError:
            suggestion = None
        return range_test(self.rates, self.losses, self.smooth_losses, suggestion, ax=ax)

    def _changeable(self) -> list[Any]:
        return [*self.model.variables, *self.model.optimizer.variables]

    def _number_of_points(self) -> int:
        steps = self.params.get("steps")
        if steps is None:
            raise ValueError(
                "The number of batches must be known; give steps_per_epoch. Received: None"
            )
        per_point = self.model.steps_per_execution
        points = self.params["epochs"] * math.ceil(steps / per_point)
        if points < _FEWEST_RATES:
            raise ValueError(
                f"There must be at least {_FEWEST_RATES} batches (or executions) to try rates on. "
                f"Received: {points}, from {self.params['epochs']} epochs of {steps} batches with "
                f"steps_per_execution={per_point}; train for more epochs"
            )
        return int(points)

    def _has_exploded(self) -> bool:
        """Compare the mean of the latest losses with the lowest such mean so far."""
        if not np.isfinite(self.losses[-1]):
            return True
        latest = float(np.mean(self.losses[-max(1, self._reach // 2) :]))
        self._lowest = min(latest, self._lowest)
        return latest > self.explosion * self._lowest


def smooth(losses: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Average each loss with its neighbours on both sides.

    Parameters
    ----------
    losses : ndarray of shape (n_points,)
        Whatever is not finite makes its neighbourhood infinite.
    reach : int
        How many neighbours on each side; near the ends there are fewer.

    Returns
    -------
    ndarray of shape (n_points,)
        The averages.
    """
    finite = np.where(np.isfinite(losses), losses, np.inf)
    parts = [finite[max(0, i - reach) : i + reach + 1] for i in range(len(finite))]
    return np.array([part.mean() for part in parts])
