"""A value that equals the best counts as better.

loses: patience_stops, patience_keeps
hint: the fourth only equal
"""

import keras


def train_patiently(model, X, y, X_valid, y_valid, epochs, patience, monitor, mode):
    if mode not in ("min", "max"):
        raise ValueError(f"mode must be 'min' or 'max'. Received: {mode!r}")
    sign = 1 if mode == "min" else -1

    class Watch(keras.callbacks.Callback):
        lowest, best, weights, failed = float("inf"), 0, None, 0

        def on_epoch_end(self, epoch, logs=None):
            if monitor not in logs:
                raise ValueError(f"{monitor} is not among {sorted(logs)}")
            if sign * logs[monitor] <= self.lowest:
                self.lowest, self.best, self.failed = sign * logs[monitor], epoch + 1, 0
                self.weights = self.model.get_weights()
            else:
                self.failed += 1
                self.model.stop_training = self.failed >= patience

    watch = Watch()
    history = model.fit(
        X, y, validation_data=(X_valid, y_valid), epochs=epochs, callbacks=[watch], shuffle=False, verbose=0
    ).history
    model.set_weights(watch.weights)
    return model, history, watch.best
