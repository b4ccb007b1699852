"""Keras guesses from the name what is better.

loses: patience_mode
hint: whatever the measure is called
"""

import keras


def train_patiently(model, X, y, X_valid, y_valid, epochs, patience, monitor, mode):
    if mode not in ("min", "max"):
        raise ValueError(f"mode must be 'min' or 'max'. Received: {mode!r}")
    early = keras.callbacks.EarlyStopping(
        monitor, patience=patience, mode="auto", restore_best_weights=True
    )
    run = model.fit(
        X,
        y,
        validation_data=(X_valid, y_valid),
        epochs=epochs,
        callbacks=[early],
        shuffle=False,
        verbose=0,
    )
    if monitor not in run.history:
        raise ValueError(f"monitor must be one of {list(run.history)}. Received: {monitor!r}")
    return model, run.history, early.best_epoch + 1
