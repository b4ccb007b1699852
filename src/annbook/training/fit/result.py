"""What `fit` gives back: Keras' history, how fast it was, and what was chosen."""

from dataclasses import dataclass
from typing import Any

from annbook.training.fit.plan import Plan
from annbook.training.fit.throughput import Throughput


@dataclass(frozen=True)
class Training:
    """What `fit` returns.

    Parameters
    ----------
    model : keras.Model
        The model that was trained.
    keras_history : keras.callbacks.History
        What `model.fit` returned.
    throughput : Throughput or None
        How fast it was; None if no epoch was run.
    plan : Plan
        What was chosen, and why.
    """

    model: Any
    keras_history: Any
    throughput: Throughput | None
    plan: Plan

    @property
    def history(self) -> dict[str, list[float]]:
        """Losses and metrics per epoch, as in Keras' `History.history`."""
        return dict(self.keras_history.history)

    @property
    def epoch(self) -> list[int]:
        """Numbers of the epochs, as in Keras' `History.epoch`."""
        return list(self.keras_history.epoch)
