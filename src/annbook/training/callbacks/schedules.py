"""Learning rates that change with the number of steps taken.

A schedule is a function of the optimiser's step count and of nothing else. So it is saved
with the optimiser, and a training that resumes goes on at the right rate by itself.
"""

from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="annbook")
class ExponentialRate(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
    """From one rate to another, multiplied by the same factor in every step.

    The rate of step t is start · (end / start)^(t / steps), and `end` from then on.

    Parameters
    ----------
    start, end : float
        The rates at step 0 and at step `steps`, positive. `end` may be the larger one.
    steps : int
        How many steps the change takes, 1 or more: batches, not epochs.

    Raises
    ------
    ValueError
        If a rate is not a positive number, or there is no step.

    Notes
    -----
    Keras' own `ExponentialDecay` is the same curve, given by a factor per number of steps,
    and never ends. Built in: chapter 14.
    """

    def __init__(self, start: float, end: float, steps: int) -> None:
        self.start = _positive("start", start)
        self.end = _positive("end", end)
        self.steps = _count("steps", steps)

    def __call__(self, step: Any) -> Any:
        share = ops.clip(ops.cast(step, "float32") / self.steps, 0.0, 1.0)
        return self.start * ops.power(self.end / self.start, share)

    def get_config(self) -> dict[str, float]:
        """Return what the constructor needs to make the schedule again."""
        return {"start": self.start, "end": self.end, "steps": self.steps}


@keras.saving.register_keras_serializable(package="annbook")
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
    """Up in a straight line, down again as far, then a short tail of tiny rates.

    Parameters
    ----------
    highest : float
        The rate at the top; half of where a range test explodes is a good choice.
    steps : int
        Length of the whole training, in steps: batches, not epochs.
    lowest : float, optional
        The rate at the start, and again where the tail begins; a tenth of `highest`.
    last : float, optional
        The rate at the end of the tail and ever after; a hundredth of `lowest`.
    tail : float
        Share of the steps that the tail takes, from 0 up to but not including 1. What is
        left is shared equally between the way up and the way down.

    Raises
    ------
    ValueError
        If a number is out of its range, or not last ≤ lowest ≤ highest.

    Notes
    -----
    Smith lets the momentum fall while the rate rises, and rise while it falls; a schedule
    knows rates only, so here the momentum stays as it is.

    References
    ----------
    L. N. Smith (2018), "A disciplined approach to neural network hyper-parameters",
    arXiv:1803.09820. Built in: chapter 14.
    """

    def __init__(
        self,
        highest: float,
        steps: int,
        *,
        lowest: float | None = None,
        last: float | None = None,
        tail: float = 0.1,
    ) -> None:
        self.highest = _positive("highest", highest)
        self.steps = _count("steps", steps)
        self.lowest = _positive("lowest", self.highest / 10 if lowest is None else lowest)
        self.last = _positive("last", self.lowest / 100 if last is None else last)
        self.tail = tail
        if not 0 <= tail < 1:
            raise ValueError(f"tail must be from 0 up to, not including, 1. Received: {tail!r}")
        if not self.last <= self.lowest <= self.highest:
            rates = f"{self.last:g}, {self.lowest:g}, {self.highest:g}"
            raise ValueError(f"last, lowest and highest must be in that order. Received: {rates}")

    def __call__(self, step: Any) -> Any:
        share = ops.clip(ops.cast(step, "float32") / self.steps, 0.0, 1.0)
        top = (1 - self.tail) / 2
        height = 1 - ops.abs(share - top) / top  # 0 at the start, 1 at the top, 0 at the tail
        cycle = self.lowest + (self.highest - self.lowest) * ops.maximum(height, 0.0)
        into_tail = ops.maximum(share - 2 * top, 0.0) / max(self.tail, 1e-9)
        return cycle - (self.lowest - self.last) * into_tail

    def get_config(self) -> dict[str, float]:
        """Return what the constructor needs to make the schedule again."""
        names = ("highest", "steps", "lowest", "last", "tail")
        return {name: getattr(self, name) for name in names}


def _positive(name: str, value: float) -> float:
    if not 0 < value < float("inf"):
        raise ValueError(f"{name} must be a positive number. Received: {value!r}")
    return float(value)


def _count(name: str, value: int) -> int:
    if value != int(value) or value < 1:
        raise ValueError(f"{name} must be a whole number from 1 on. Received: {value!r}")
    return int(value)
