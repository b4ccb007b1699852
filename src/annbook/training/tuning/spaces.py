"""Search spaces of chapter 17: what may vary, and within which bounds.

A space is a function that asks for its hyperparameters by name while it builds a model.
What varies in training itself (scaling, batch size) is asked for by a `HyperModel`.
"""

from typing import Any

import keras
import keras_tuner
import numpy as np
from numpy.typing import NDArray

OPTIMIZERS = {"sgd": keras.optimizers.SGD, "adam": keras.optimizers.Adam}


def build_model(hp: keras_tuner.HyperParameters) -> keras.Model:
    """Build a classifier of 28 × 28 images into ten classes, compiled.

    Parameters
    ----------
    hp : HyperParameters
        Asked for `n_hidden` (1 to 4), `n_neurons` (16 to 256, logarithmic, in every hidden
        layer), `learning_rate` (1e-4 to 1e-1, logarithmic) and `optimizer` (sgd, adam).

    Returns
    -------
    Model
        Inputs (batch, 28, 28), already scaled; outputs (batch, 10), probabilities.

    Notes
    -----
    Built in: chapter 17.
    """
    n_hidden = hp.Int("n_hidden", 1, 4, default=2)
    n_neurons = hp.Int("n_neurons", 16, 256, sampling="log", default=64)
    learning_rate = hp.Float("learning_rate", 1e-4, 1e-1, sampling="log", default=1e-2)
    optimizer = hp.Choice("optimizer", list(OPTIMIZERS), default="sgd")
    model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten()])
    for _ in range(n_hidden):
        model.add(keras.layers.Dense(n_neurons, activation="relu"))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(
        loss="sparse_categorical_crossentropy",
        optimizer=OPTIMIZERS[optimizer](learning_rate=learning_rate),
        metrics=["accuracy"],
        steps_per_execution=20,
    )
    return model


class FashionMLP(keras_tuner.HyperModel):  # type: ignore[misc]
    """`build_model`, and a `fit` that has hyperparameters of its own.

    It takes images of 0 to 255 as they are. How they are scaled (`scaling`) is tuned, and
    so is `batch_size` (16 to 256). Validation images are scaled by the training images'
    numbers.

    Notes
    -----
    Built in: chapter 17.
    """

    def declare_hyperparameters(self, hp: keras_tuner.HyperParameters) -> None:
        """Name what `fit` will ask for, so that it varies from the first trial on."""
        hp.Choice("batch_size", [16, 32, 64, 128, 256], default=32)
        hp.Choice("scaling", ["0 to 1", "standardised"], default="0 to 1")

    def build(self, hp: keras_tuner.HyperParameters) -> keras.Model:
        """Build the model of `build_model`."""
        return build_model(hp)

    def fit(
        self,
        hp: keras_tuner.HyperParameters,
        model: keras.Model,
        X: NDArray[Any],
        y: NDArray[Any],
        *,
        validation_data: tuple[NDArray[Any], NDArray[Any]],
        **options: Any,
    ) -> keras.callbacks.History:
        """Scale both sets alike, and train with the batch size of this trial."""
        X_valid, y_valid = validation_data
        shift, width = self.scale(hp, X)
        valid = (np.asarray(X_valid, "float32") - shift) / width
        scaled = (np.asarray(X, "float32") - shift) / width
        options |= {"batch_size": hp.get("batch_size"), "validation_batch_size": 1000}
        return model.fit(scaled, y, validation_data=(valid, y_valid), **options)

    def scale(
        self, hp: keras_tuner.HyperParameters, X: NDArray[Any]
    ) -> tuple[np.float32, np.float32]:
        """Say what to subtract from pixels and what to divide them by.

        Parameters
        ----------
        hp : HyperParameters
            `scaling` is looked at.
        X : ndarray of shape (n_samples, 28, 28)
            The training images, 0 to 255.
        """
        if hp.get("scaling") == "standardised":
            return np.float32(X.mean()), np.float32(X.std())
        return np.float32(0), np.float32(255)
