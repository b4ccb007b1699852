"""What is known about a run while it goes on: batches, epochs, measures, time."""

import time
from dataclasses import dataclass, field


@dataclass
class Run:
    """A training under way.

    Parameters
    ----------
    epochs : int
        How many are planned.
    steps : int or None
        Batches per epoch; None until the first epoch has counted them.
    """

    epochs: int
    steps: int | None
    first: int | None = None  # epoch, counted from 0
    epoch: int = 0
    batch: int = 0  # done in this epoch
    history: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    latest: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=time.perf_counter)
    _epoch_began: float = 0.0
    _epochs_done: int = 0

    def begin_epoch(self, epoch: int) -> None:
        """Start counting an epoch (numbered from 0)."""
        self.first = epoch if self.first is None else self.first
        self.epoch, self.batch = epoch, 0
        self._epoch_began = time.perf_counter()

    def end_batch(self, batch: int, logs: dict[str, float]) -> None:
        """Count up to and including a batch (numbered from 0)."""
        self.batch = batch + 1 if self.steps is None else min(batch + 1, self.steps)
        self.latest = dict(logs)

    def end_epoch(self, logs: dict[str, float]) -> None:
        """Note the measures of an epoch."""
        self.steps = self.steps or self.batch
        self._epochs_done += 1
        self.latest = dict(logs)
        for name, value in logs.items():
            self.history.setdefault(name, []).append((self.epoch, float(value)))

    @property
    def seconds(self) -> float:
        """Time since training began."""
        return time.perf_counter() - self._began

    @property
    def epoch_seconds(self) -> float:
        """Time since this epoch began."""
        return time.perf_counter() - self._epoch_began

    @property
    def total(self) -> int | None:
        """Batches to do from where this run began, None if unknown."""
        return None if self.steps is None else self.steps * (self.epochs - (self.first or 0))

    @property
    def done(self) -> int:
        """Batches done since this run began."""
        return (self.steps or 0) * (self.epoch - (self.first or 0)) + self.batch

    @property
    def n_epochs(self) -> int:
        """Epochs that this run has finished."""
        return self._epochs_done


def in_words(seconds: float) -> str:
    """Write a duration as people say it: 0.4 s, 12 s, 3 min 20 s, 2 h 5 min."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def listed(measures: dict[str, float]) -> str:
    """Write measures in a row: "loss 0.412, accuracy 0.853"."""
    return ", ".join(f"{name} {value:.4g}" for name, value in measures.items())
