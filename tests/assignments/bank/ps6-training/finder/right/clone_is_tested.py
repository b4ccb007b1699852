"""A copy of the model is tested, the model itself is never touched."""

import keras
import numpy as np


def range_test(model, X, y, low, high, batch_size):
    if not (low > 0 and high > low):
        raise ValueError(f"{low} {high}")
    victim = keras.models.clone_model(model)
    victim.set_weights(model.get_weights())
    victim.compile_from_config(model.get_compile_config())
    model.optimizer.build(model.trainable_variables)
    victim.optimizer.build(victim.trainable_variables)
    for mine, yours in zip(victim.optimizer.variables, model.optimizer.variables, strict=True):
        mine.assign(yours)
    factor = (high / low) ** (1 / (np.ceil(len(X) / batch_size) - 1))
    rates, losses, start = [], [], 0
    while start < len(X):
        rates.append(float(low * factor ** len(rates)))
        victim.optimizer.learning_rate.assign(rates[-1])
        end = start + batch_size
        losses.append(float(victim.train_on_batch(X[start:end], y[start:end], return_dict=True)["loss"]))
        start = end
        if np.isnan(losses[-1]) or np.isinf(losses[-1]) or losses[-1] > 4 * min(losses):
            break
    return rates, losses, model


def suggest(rates, losses, reach):
    values = np.array(losses, dtype=float)
    values[~np.isfinite(values)] = np.inf
    smooth = np.array([values[max(0, i - reach) : i + 1 + reach].mean() for i in range(values.size)])
    place = smooth.argmin()
    if not 0 < place < smooth.size - 1:
        raise ValueError("no valley")
    return float(rates[place] / 2)
