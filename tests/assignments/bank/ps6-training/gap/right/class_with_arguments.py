"""A callback class with a constructor."""

import math

import keras


class Gap(keras.callbacks.Callback):
    def __init__(self, data, limit):
        super().__init__()
        self.data, self.limit = data, limit

    def on_epoch_end(self, epoch, logs=None):
        scores = self.model.evaluate(*self.data, batch_size=64, verbose=0, return_dict=True)
        if scores["loss"] == 0:
            logs["gap"] = math.inf
        else:
            logs["gap"] = logs["val_loss"] / scores["loss"]
        if logs["gap"] > self.limit:
            self.model.stop_training = True


def train_until_gap(model, X, y, X_valid, y_valid, epochs, limit):
    if limit > 0:
        run = model.fit(
            X, y, 32, epochs, 0, callbacks=[Gap((X, y), limit)], shuffle=False, validation_data=(X_valid, y_valid)
        )
        return run.model, run.history
    raise ValueError(f"limit: {limit}")
