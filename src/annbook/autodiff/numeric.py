"""Finite differences: change the input a little, run the program again, and divide.

They know nothing of what is inside, which makes them slow, inexact, and the perfect
independent witness for gradients that were derived by thinking.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Function = Callable[..., Any]

STEP = float(np.cbrt(np.finfo(np.float64).eps))  # balances rounding (1/h) and curvature (h²)


def slope_along(
    function: Function,
    parameters: Sequence[ArrayLike],
    direction: Sequence[ArrayLike],
    *,
    step: float = STEP,
) -> float:
    """Return the slope of `function(*parameters)` along a direction, by central differences.

    Parameters
    ----------
    function : callable
        Maps float64 arrays to one number.
    parameters, direction : sequences of array_like
        Where to start, and which way to go; of equal shapes.
    step : float, positive
        How far to go both ways, in multiples of `direction`.

    Returns
    -------
    float
        (f(x + h d) − f(x − h d)) / 2h; its error shrinks with h².

    Raises
    ------
    ValueError
        If `step` is not positive.

    Notes
    -----
    Equation (eq-central-difference) of the book. Built in: chapter 06.
    """
    if not step > 0:
        raise ValueError(f"step must be positive. Received: {step}")
    x = [np.asarray(parameter, dtype=np.float64) for parameter in parameters]
    d = [np.asarray(array, dtype=np.float64) for array in direction]
    ahead = float(function(*(a + step * b for a, b in zip(x, d, strict=True))))
    behind = float(function(*(a - step * b for a, b in zip(x, d, strict=True))))
    return (ahead - behind) / (2 * step)


def numeric_gradient(
    function: Function, parameters: Sequence[ArrayLike], *, step: float = STEP
) -> list[Floats]:
    """Return the gradient of `function(*parameters)`, two runs for every single number.

    Parameters
    ----------
    function : callable
        Maps float64 arrays to one number.
    parameters : sequence of array_like
        Where to differentiate.
    step : float, positive
        How far to go both ways.

    Returns
    -------
    list of ndarray of float64
        One gradient per parameter, with its shape.

    Notes
    -----
    Built in: chapter 06.
    """
    arrays = [np.asarray(parameter, dtype=np.float64) for parameter in parameters]
    directions = [np.zeros_like(array) for array in arrays]
    result = [np.zeros_like(array) for array in arrays]
    for slope, direction in zip(result, directions, strict=True):
        for index in np.ndindex(slope.shape):
            direction[index] = 1
            slope[index] = slope_along(function, arrays, directions, step=step)
            direction[index] = 0
    return result


def check_gradients(
    function: Function,
    parameters: Sequence[ArrayLike],
    claimed: Sequence[ArrayLike],
    *,
    random_state: int | np.random.Generator = 0,
    directions: int = 3,
    tolerance: float = 1e-6,
) -> None:
    """Compare claimed gradients with finite differences in random directions.

    In a random direction every wrong entry shows, so that a few directions test millions
    of entries at the price of two runs each.

    Parameters
    ----------
    function : callable
        Maps float64 arrays to one number.
    parameters, claimed : sequences of array_like
        Where the gradients were computed, and what they are claimed to be.
    random_state : int or Generator
        Where the directions come from.
    directions : int, positive
        How many to try.
    tolerance : float
        Accepted difference, relative to the size of the gradient (at least 1).

    Raises
    ------
    AssertionError
        If they disagree; the message gives both slopes.

    Notes
    -----
    After `check_grads` of HIPS/autograd. Built in: chapter 06.
    """
    rng = np.random.default_rng(random_state)
    gradients = [np.asarray(gradient, dtype=np.float64) for gradient in claimed]
    size = max(1.0, *(float(np.abs(gradient).max(initial=0)) for gradient in gradients))
    for number in range(directions):
        d = [rng.standard_normal(np.shape(parameter)) for parameter in parameters]
        length = np.sqrt(sum(np.sum(np.square(part)) for part in d)) or 1.0
        d = [part / length for part in d]
        analytic = float(sum(np.vdot(g, part) for g, part in zip(gradients, d, strict=True)))
        numeric = slope_along(function, parameters, d)
        if not abs(analytic - numeric) <= tolerance * size:
            raise AssertionError(
                f"gradients disagree with finite differences in random direction {number + 1}: "
                f"analytic {analytic:.12g}, numeric {numeric:.12g}"
            )
