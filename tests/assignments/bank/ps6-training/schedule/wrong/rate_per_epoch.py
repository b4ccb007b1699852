"""Sets the rate once in each epoch.

loses: schedule_trains, schedule_goes_on
hint: on_train_batch_begin comes before
"""

import keras
import numpy as np


def plan_rates(n_samples, batch_size, epochs, highest, warm_up):
    steps = epochs * -(-n_samples // batch_size)
    if not 0 <= warm_up < steps:
        raise ValueError(f"warm_up must be from 0 to {steps - 1}. Received: {warm_up!r}")
    up = highest * np.linspace(0, 1, warm_up + 1)[1:]
    share = np.arange(steps - warm_up) / (steps - warm_up)
    return np.concatenate([up, highest / 2 * (1 + np.cos(np.pi * share))])


def train_by_plan(model, X, y, rates, batch_size, epochs):
    class Plan(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            optimizer = self.model.optimizer
            step = min(int(optimizer.iterations.numpy()), len(rates) - 1)
            optimizer.learning_rate = float(rates[step])

    model.fit(
        X, y, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0, callbacks=[Plan()]
    )
    return model
