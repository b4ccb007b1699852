"""How far a training is, for whoever is looking.

In a terminal it is one line that is redrawn in place. In a notebook it is a table that is
replaced, so a page that is built from the notebook keeps the last one only. In a log file
it is one line per epoch.
"""

import sys
from typing import Any

import keras

from annbook.frontend import in_notebook
from annbook.training.callbacks.displays import Display, LogLines, NotebookTable, TerminalBar
from annbook.training.callbacks.measures import Run

Logs = dict[str, float] | None


class Progress(keras.callbacks.ProgbarLogger):  # type: ignore[misc]
    """Show the progress of `fit` in place of Keras' own bar.

    It takes the place of Keras' bar by itself: `verbose` need not be 0.

    Parameters
    ----------
    timings : bool
        Whether to say how fast it goes and how long it takes. Switch it off where the
        output must be the same every time, as in a page that is built again and again.

    Notes
    -----
    Built in: chapter 14.
    """

    needs_every_batch = False  # `annbook.training.fit` may work through many at a time

    def __init__(self, *, timings: bool = True) -> None:
        super().__init__()
        self.timings = timings
        self._display: Display | None = None

    def set_params(self, params: dict[str, Any]) -> None:
        """Take the numbers of epochs and of batches."""
        self.params = params

    def on_train_begin(self, logs: Logs = None) -> None:
        """Open a display that suits the place."""
        self._close()
        self._run = Run(self.params["epochs"], self.params["steps"])
        self._display = _suitable_display(timings=self.timings)

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        """Count from here: a training that resumes does not begin with epoch 0."""
        self._run.begin_epoch(epoch)

    def on_train_batch_end(self, batch: int, logs: Logs = None) -> None:
        """Count the batches."""
        self._run.end_batch(batch, logs or {})
        if self._display is not None:
            self._display.batch(self._run)

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        """Note the measures of the epoch."""
        self._run.end_epoch(logs or {})
        if self._display is not None:
            self._display.epoch(self._run)

    def on_train_end(self, logs: Logs = None) -> None:
        """Leave the result behind."""
        self._close()

    def on_test_begin(self, logs: Logs = None) -> None:
        """Stay silent: only training is shown."""

    on_test_end = on_predict_begin = on_predict_end = on_test_begin

    def on_test_batch_end(self, batch: int, logs: Logs = None) -> None:
        """Stay silent: only training is shown."""

    on_predict_batch_end = on_test_batch_end

    def _close(self) -> None:
        if self._display is not None:
            self._display.close(self._run)
        self._display = None


def _suitable_display(*, timings: bool) -> Display:
    if in_notebook():
        return NotebookTable(timings=timings)
    return (TerminalBar if sys.stdout.isatty() else LogLines)(sys.stdout, timings=timings)
