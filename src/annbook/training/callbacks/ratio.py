"""The validation loss divided by the training loss: one number that says "overfitting"."""

from typing import Any

import keras


class ValidationTrainingRatio(keras.callbacks.Callback):  # type: ignore[misc]
    """Put `val_loss / loss` into the logs of every epoch.

    Callbacks that come later in the list see it, and so does `History`: stop, plot or
    save by `"val_loss_ratio"` as by any other measure.

    Parameters
    ----------
    metric : str
        The measure to compare with its `"val_"` twin; the smaller, the better.
    training_data : tuple or dataset, optional
        What `model.evaluate` takes, for instance `(X_train, y_train)`: measure the
        training loss on it after the epoch, as the validation loss is measured. Without
        it, the ratio uses what Keras logs: the mean over an epoch *during* which the model
        got better, with dropout switched on. That is cheap, and makes early ratios too small.
    batch_size : int, optional
        For measuring `training_data`, where it is arrays.

    Attributes
    ----------
    ratios : list of float
        One for each epoch that was validated.

    Raises
    ------
    ValueError
        During training, if the metric is not in the logs. The message lists those that are.

    Notes
    -----
    Built in: chapter 14.
    """

    def __init__(
        self, metric: str = "loss", *, training_data: Any = None, batch_size: int | None = None
    ) -> None:
        super().__init__()
        self.metric = metric
        self.training_data = training_data
        self.batch_size = batch_size
        self.ratios: list[float] = []

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        """Forget the ratios of an earlier training."""
        self.ratios = []

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Compute the ratio, if this epoch was validated."""
        logs = {} if logs is None else logs
        if self.metric not in logs:
            raise ValueError(f"metric must be one of {', '.join(logs)}. Received: {self.metric!r}")
        if f"val_{self.metric}" not in logs:
            return
        ratio = float(logs[f"val_{self.metric}"]) / self._training_value(logs)
        self.ratios.append(ratio)
        logs[f"val_{self.metric}_ratio"] = ratio

    def _training_value(self, logs: dict[str, float]) -> float:
        if self.training_data is None:
            value = logs[self.metric]
        else:
            data = self.training_data
            X, y = data if isinstance(data, tuple) else (data, None)
            options = {"batch_size": self.batch_size, "verbose": 0, "return_dict": True}
            value = self.model.evaluate(X, y, **options)[self.metric]
        return float(value) or float("nan")  # a loss of 0 has no ratio
