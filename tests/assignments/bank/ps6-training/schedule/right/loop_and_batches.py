"""A list of rates, and a loop over batches."""

import math

import numpy as np


def plan_rates(n_samples, batch_size, epochs, highest, warm_up):
    steps = math.ceil(n_samples / batch_size) * epochs
    if warm_up < 0 or warm_up >= steps:
        raise ValueError(f"warm_up={warm_up}")
    rates = []
    for t in range(steps):
        if t < warm_up:
            rates.append(highest * (t + 1) / warm_up)
        else:
            rates.append(highest / 2 * (1 + math.cos(math.pi * (t - warm_up) / (steps - warm_up))))
    return np.array(rates, dtype=np.float64)


def train_by_plan(model, X, y, rates, batch_size, epochs):
    for _ in range(epochs):
        for start in range(0, len(X), batch_size):
            step = int(model.optimizer.iterations)
            model.optimizer.learning_rate = rates[step] if step < len(rates) else rates[-1]
            model.train_on_batch(X[start : start + batch_size], y[start : start + batch_size])
    return model
