"""A LambdaCallback, both losses from evaluate, the list kept outside."""

import keras
import numpy as np


def train_until_gap(model, X, y, X_valid, y_valid, epochs, limit):
    if np.isnan(limit) or limit <= 0:
        raise ValueError(f"limit must be positive, not {limit}")
    gaps = []

    def loss_on(inputs, targets):
        scores = model.evaluate(inputs, targets, verbose=0)
        return scores[0] if isinstance(scores, list) else scores

    def measure(epoch, logs):
        with np.errstate(divide="ignore"):
            gaps.append(float(np.float64(loss_on(X_valid, y_valid)) / loss_on(X, y)))
        model.stop_training = gaps[-1] > limit

    callback = keras.callbacks.LambdaCallback(on_epoch_end=measure)
    run = model.fit(
        X, y, validation_data=(X_valid, y_valid), epochs=epochs, shuffle=False, verbose=0, callbacks=[callback]
    )
    return model, {**run.history, "gap": gaps}
