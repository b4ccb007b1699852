"""One epoch of fit with a callback; a copy of the state in a list; convolution."""

import keras
import numpy as np


class Growing(keras.callbacks.Callback):
    def __init__(self, rates):
        super().__init__()
        self.planned, self.rates, self.losses = rates, [], []

    def on_train_batch_begin(self, batch, logs=None):
        self.rates.append(float(self.planned[batch]))
        self.model.optimizer.learning_rate = self.rates[-1]
        self.model.reset_metrics()

    def on_train_batch_end(self, batch, logs=None):
        loss = float(logs["loss"])
        self.losses.append(loss)
        if not np.isfinite(loss) or loss > 4 * np.min(self.losses):
            self.model.stop_training = True


def range_test(model, X, y, low, high, batch_size):
    if low <= 0 or high <= low or np.isnan(low + high):
        raise ValueError(f"low={low}, high={high}")
    model.optimizer.build(model.trainable_variables)
    variables = model.variables + model.optimizer.variables
    before = [np.array(v) for v in variables]
    growing = Growing(np.geomspace(low, high, int(np.ceil(len(X) / batch_size))))
    model.fit(X, y, batch_size=batch_size, shuffle=False, verbose=0, callbacks=[growing])
    for v, array in zip(variables, before):
        v.assign(array)
    return growing.rates, growing.losses, model


def suggest(rates, losses, reach):
    losses = [loss if abs(loss) < float("inf") else float("inf") for loss in losses]
    best, place = None, None
    for i in range(len(losses)):
        near = losses[max(i - reach, 0) : i + reach + 1]
        mean = sum(near) / len(near)
        if best is None or mean < best:
            best, place = mean, i
    if place == 0 or place == len(losses) - 1:
        raise ValueError("the loss must fall and rise")
    return 0.5 * rates[place]
