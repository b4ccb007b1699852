"""Early stopping, and the best epoch looked up in the history."""

import keras
import numpy as np


def train_patiently(model, X, y, X_valid, y_valid, epochs, patience, monitor, mode):
    finders = {"min": np.argmin, "max": np.argmax}
    if mode not in finders:
        raise ValueError(f"mode: {mode}")
    stop = keras.callbacks.EarlyStopping(
        monitor=monitor, mode=mode, patience=patience, restore_best_weights=True
    )
    run = model.fit(
        x=X, y=y, batch_size=32, epochs=epochs, verbose=0, shuffle=False,
        validation_data=(X_valid, y_valid), callbacks=stop,
    )
    if run.history.get(monitor) is None:
        raise ValueError(f"{monitor!r} is no measure")
    return model, run.history, 1 + finders[mode](run.history[monitor])
