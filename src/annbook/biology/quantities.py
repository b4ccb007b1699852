"""What every simulation asks of the numbers that it is given.

A time step is positive, a current is a finite array with time along its first
axis, and a message says what arrived instead.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating[Any]]


def positive(name: str, value: float) -> float:
    """Return `value` as a float if it is finite and above zero, or raise ValueError."""
    if not (np.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be positive and finite. Received: {value!r}")
    return float(value)


def finite(name: str, values: npt.ArrayLike) -> Array:
    """Return `values` as a float array without NaN or infinity, or raise ValueError."""
    try:
        array: Array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must hold numbers only. Received: {values!r}") from None
    if not np.isfinite(array).all():
        n_bad = int((~np.isfinite(array)).sum())
        raise ValueError(f"{name} must be finite. Received: {n_bad} NaN or infinite value(s)")
    return array


def current_in_time(current: npt.ArrayLike) -> Array:
    """Check a current: finite, time along axis 0, at most one neuron axis after it."""
    array = finite("current", current)
    if array.ndim not in (1, 2) or array.size == 0:
        raise ValueError(
            "current must be a non-empty array of shape (n_steps,) or (n_steps, n_neurons). "
            f"Received: shape {array.shape}"
        )
    return array


def starting_voltage(value: npt.ArrayLike | None, rest: float, like: Any) -> Array:
    """Return one voltage per neuron: `value`, or `rest` where it is None."""
    voltage = finite("initial_voltage", rest if value is None else value)
    shape = np.shape(like)
    if voltage.ndim and voltage.shape != shape:
        raise ValueError(
            f"initial_voltage must be one number or have shape {shape}. "
            f"Received: shape {voltage.shape}"
        )
    return np.array(np.broadcast_to(voltage, shape))
