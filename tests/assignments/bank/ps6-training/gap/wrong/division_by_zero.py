"""A training loss of 0 is an error.

loses: gap_values
hint: the gap is infinite
"""

import math

import keras


def train_until_gap(model, X, y, X_valid, y_valid, epochs, limit):
    class Gap(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            loss = self.model.evaluate(X, y, verbose=0, return_dict=True)["loss"]
            logs["gap"] = logs["val_loss"] / loss
            self.model.stop_training = logs["gap"] > limit

    if not limit > 0:
        raise ValueError(f"limit must be greater than 0. Received: {limit!r}")
    run = model.fit(
        X,
        y,
        validation_data=(X_valid, y_valid),
        epochs=epochs,
        callbacks=[Gap()],
        shuffle=False,
        verbose=0,
    )
    return model, run.history
