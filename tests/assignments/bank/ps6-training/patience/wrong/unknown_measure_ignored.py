"""A measure that is not there is never noticed.

loses: patience_refuses
hint: Keras warns that there is no such measure
"""

import keras


def train_patiently(model, X, y, X_valid, y_valid, epochs, patience, monitor, mode):
    if mode not in ("min", "max"):
        raise ValueError(f"mode must be 'min' or 'max'. Received: {mode!r}")
    early = keras.callbacks.EarlyStopping(
        monitor, patience=patience, mode=mode, restore_best_weights=True
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
    return model, run.history, early.best_epoch + 1
