"""Notes what Keras logs: the mean of all batches so far.

loses: finder_losses
hint: model.reset_metrics() before each batch
"""

import math

import keras

import numpy as np


def range_test(model, X, y, low, high, batch_size):
    if not 0 < low < high:
        raise ValueError(f"low and high must be 0 < low < high. Received: {low!r} and {high!r}")
    optimizer = model.optimizer
    optimizer.build(model.trainable_variables)
    kept = [(v, v.numpy()) for v in (*model.variables, *optimizer.variables)]
    last = -(-len(X) // batch_size) - 1
    rates, losses = [], []

    class Growing(keras.callbacks.Callback):
        def on_train_batch_begin(self, batch, logs=None):
            rates.append(low * (high / low) ** (batch / last))
            optimizer.learning_rate = rates[-1]

        def on_train_batch_end(self, batch, logs=None):
            losses.append(logs["loss"])
            broken = not math.isfinite(losses[-1]) or losses[-1] > 4 * min(losses)
            self.model.stop_training = broken

    model.fit(X, y, batch_size=batch_size, shuffle=False, verbose=0, callbacks=[Growing()])
    for variable, value in kept:
        variable.assign(value)
    return rates, losses, model


def suggest(rates, losses, reach):
    finite = np.where(np.isfinite(losses), losses, np.inf)
    smooth = [finite[max(0, i - reach) : i + reach + 1].mean() for i in range(len(finite))]
    lowest = int(np.argmin(smooth))
    if lowest in (0, len(smooth) - 1):
        raise ValueError(f"losses must fall and rise again. The lowest is number {lowest}")
    return rates[lowest] / 2
