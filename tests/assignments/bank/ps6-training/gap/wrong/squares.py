"""Computes a mean of squares, whatever the loss of the model is.

loses: gap_values, gap_fair, gap_stops
hint: evaluate the model on X and y
"""

import math

import keras


def train_until_gap(model, X, y, X_valid, y_valid, epochs, limit):
    class Gap(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            loss = float(((self.model.predict(X, verbose=0) - y) ** 2).mean())
            logs["gap"] = logs["val_loss"] / loss if loss > 0 else math.inf
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
