"""Every limit is taken.

loses: gap_stops
hint: not greater than 0 is a ValueError
"""

import math

import keras


def train_until_gap(model, X, y, X_valid, y_valid, epochs, limit):
    class Gap(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            loss = self.model.evaluate(X, y, verbose=0, return_dict=True)["loss"]
            logs["gap"] = logs["val_loss"] / loss if loss > 0 else math.inf
            self.model.stop_training = logs["gap"] > limit

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
