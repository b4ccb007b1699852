"""The loss of the batch by evaluate, before the step; cumulative sums."""

import math

import numpy as np


def range_test(model, X, y, low, high, batch_size):
    if math.isnan(low) or math.isnan(high) or low <= 0 or low >= high:
        raise ValueError("need 0 < low < high, not %r and %r" % (low, high))
    optimizer = model.optimizer
    if not optimizer.built:
        optimizer.build(model.trainable_variables)
    weights, memory = [v.numpy() for v in model.variables], [v.numpy() for v in optimizer.variables]
    n = -(-len(X) // batch_size)
    rates, losses = [], []
    for i in range(n):
        part = slice(i * batch_size, (i + 1) * batch_size)
        rates.append(math.exp(math.log(low) + i / (n - 1) * (math.log(high) - math.log(low))))
        losses.append(float(model.test_on_batch(X[part], y[part], return_dict=True)["loss"]))
        optimizer.learning_rate = rates[-1]
        model.train_on_batch(X[part], y[part])
        model.reset_metrics()
        if not losses[-1] <= 4 * min(losses) or losses[-1] == math.inf:
            break
    for v, a in [*zip(model.variables, weights), *zip(optimizer.variables, memory)]:
        v.assign(a)
    return rates, losses, model


def suggest(rates, losses, reach):
    smooth = []
    for i, _ in enumerate(losses):
        near = losses[max(0, i - reach) : min(len(losses), i + reach + 1)]
        smooth.append(math.fsum(near) / len(near) if all(map(math.isfinite, near)) else math.inf)
    place = smooth.index(min(smooth))
    if place in {0, len(losses) - 1}:
        raise ValueError(f"lowest at {place}")
    return rates[place] / 2
