"""Number by number, in plain Python."""

import math

import numpy as np


def average(y, y_hat, value, slope):
    if y.shape != y_hat.shape:
        raise ValueError(f"{y.shape} is not {y_hat.shape}")
    errors = [b - a for a, b in zip(y.ravel().tolist(), y_hat.ravel().tolist())]
    n = len(errors)
    gradient = np.array([slope(e) / n for e in errors]).reshape(y.shape)
    return sum(value(e) for e in errors) / n, gradient


def squared(y, y_hat):
    return average(y, y_hat, lambda e: e**2, lambda e: 2 * e)


def absolute(y, y_hat):
    return average(y, y_hat, abs, lambda e: math.copysign(1.0, e) if e else 0.0)


def huber(y, y_hat, delta=1.0):
    if not (delta > 0 and math.isfinite(delta)):
        raise ValueError(f"not a threshold: {delta}")

    def value(e):
        return e**2 / 2 if abs(e) < delta else delta * (abs(e) - delta / 2)

    return average(y, y_hat, value, lambda e: max(-delta, min(e, delta)))
