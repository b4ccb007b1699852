"""A schedule of Keras in the optimiser of a clone of its settings."""

import keras
import numpy as np


class Planned(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, rates):
        self.rates = np.asarray(rates, "float32")

    def __call__(self, step):
        last = len(self.rates) - 1
        return keras.ops.take(self.rates, keras.ops.minimum(keras.ops.cast(step, "int32"), last))

    def get_config(self):
        return {"rates": self.rates.tolist()}


def plan_rates(n_samples, batch_size, epochs, highest, warm_up):
    per_epoch, rest = divmod(n_samples, batch_size)
    T = (per_epoch + (rest > 0)) * epochs
    if not (warm_up >= 0 and T > warm_up):
        raise ValueError(f"{warm_up} steps of warm-up do not fit into {T}")
    t = np.arange(T, dtype=float)
    down = highest * np.cos(np.pi * (t - warm_up) / (T - warm_up) / 2) ** 2
    return np.where(t < warm_up, highest * (t + 1) / max(warm_up, 1), down)


def train_by_plan(model, X, y, rates, batch_size, epochs):
    steps = int(model.optimizer.iterations)
    settings = model.optimizer.get_config() | {"learning_rate": Planned(rates)}
    optimizer = type(model.optimizer).from_config(settings)
    optimizer.build(model.trainable_variables)
    optimizer.iterations.assign(steps)
    model.compile(optimizer, model.loss, run_eagerly=True)
    model.fit(X, y, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0)
    return model
