"""Everything at once, with the arguments of `fit`."""

from typing import Any

import keras

from annbook.training.checks.data import check_data
from annbook.training.checks.model import check_model


def check_training(
    model: keras.Model, X: Any, y: Any = None, *, sample_weight: Any = None, validation: Any = None
) -> None:
    """Check data and model before training; what `annbook.training.fit` does first.

    Parameters
    ----------
    model : keras.Model
        Compiled.
    X, y, sample_weight, validation
        As in `check_data`.

    Raises
    ------
    ValueError
        What `check_data` and `check_model` refuse.

    Warns
    -----
    SilentBugWarning
        What they warn of.

    Notes
    -----
    Built in: chapter 18.
    """
    check_data(X, y, sample_weight=sample_weight, validation=validation)
    check_model(model, X, y)
