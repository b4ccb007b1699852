"""A schedule of Keras, in a new optimiser that has made as many steps."""

import keras
import numpy as np


def plan_rates(n_samples, batch_size, epochs, highest, warm_up):
    per_epoch, rest = divmod(n_samples, batch_size)
    T = (per_epoch + (rest > 0)) * epochs
    if not (warm_up >= 0 and T > warm_up):
        raise ValueError(f"{warm_up} steps of warm-up do not fit into {T}")
    t = np.arange(T, dtype=float)
    down = highest * np.cos(np.pi * (t - warm_up) / (T - warm_up) / 2) ** 2
    return np.where(t < warm_up, highest * (t + 1) / max(warm_up, 1), down)


def train_by_plan(model, X, y, rates, batch_size, epochs):
    kind, values = keras.optimizers.schedules.PiecewiseConstantDecay, [float(r) for r in rates]
    old = model.optimizer
    optimizer = type(old).from_config(old.get_config() | {"learning_rate": kind([*range(len(values) - 1)], values)})
    optimizer.build(model.trainable_variables)
    optimizer.iterations.assign(old.iterations)
    model.compile(optimizer, model.loss, run_eagerly=model.run_eagerly)
    model.fit(X, y, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0)
    return model
