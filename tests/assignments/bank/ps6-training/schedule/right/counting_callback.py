"""A callback that counts from what the optimiser has made."""

import keras
import numpy as np


def plan_rates(n_samples, batch_size, epochs, highest, warm_up):
    n_steps = len(range(0, n_samples, batch_size)) * epochs
    if warm_up not in range(n_steps):
        raise ValueError(f"warm_up must be from 0 to {n_steps - 1}, and not {warm_up}")
    rising = np.linspace(0, highest, warm_up + 1)[1:]
    angles = np.linspace(0, np.pi, n_steps - warm_up, endpoint=False)
    return np.append(rising, (1 + np.cos(angles)) * highest / 2)


class ByPlan(keras.callbacks.Callback):
    def __init__(self, rates, done):
        super().__init__()
        self.rates, self.step = list(map(float, rates)), done

    def on_train_batch_begin(self, batch, logs=None):
        self.model.optimizer.learning_rate.assign(self.rates[min(self.step, len(self.rates) - 1)])
        self.step += 1


def train_by_plan(model, X, y, rates, batch_size, epochs):
    callback = ByPlan(rates, int(model.optimizer.iterations.numpy()))
    return model.fit(X, y, batch_size, epochs, verbose=0, shuffle=False, callbacks=[callback]).model
