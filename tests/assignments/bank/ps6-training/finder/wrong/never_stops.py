"""Goes on to the end, whatever happens.

loses: finder_losses
hint: The test stops after the first loss
"""

import math

import numpy as np


def range_test(model, X, y, low, high, batch_size):
    if not 0 < low < high:
        raise ValueError(f"low and high must be 0 < low < high. Received: {low!r} and {high!r}")
    optimizer = model.optimizer
    optimizer.build(model.trainable_variables)
    kept = [(v, v.numpy()) for v in (*model.variables, *optimizer.variables)]
    starts = range(0, len(X), batch_size)
    rates, losses = [], []
    for i, start in enumerate(starts):
        rates.append(low * (high / low) ** (i / (len(starts) - 1)))
        optimizer.learning_rate = rates[-1]
        rows = slice(start, start + batch_size)
        losses.append(float(model.train_on_batch(X[rows], y[rows], return_dict=True)["loss"]))
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
