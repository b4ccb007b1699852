"""The best weights come back only if training was stopped early.

loses: patience_keeps
hint: runs out of epochs
"""

import keras


def train_patiently(model, X, y, X_valid, y_valid, epochs, patience, monitor, mode):
    if mode not in ("min", "max"):
        raise ValueError(f"mode must be 'min' or 'max'. Received: {mode!r}")
    early = keras.callbacks.EarlyStopping(
        monitor, patience=patience, mode=mode, restore_best_weights=True
    )

    class Last(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            self.weights = self.model.get_weights()

    last = Last()
    run = model.fit(
        X,
        y,
        validation_data=(X_valid, y_valid),
        epochs=epochs,
        callbacks=[last, early],
        shuffle=False,
        verbose=0,
    )
    if not early.stopped_epoch:
        model.set_weights(last.weights)
    if monitor not in run.history:
        raise ValueError(f"monitor must be one of {list(run.history)}. Received: {monitor!r}")
    return model, run.history, early.best_epoch + 1
