"""Forward mode: every value carries its derivative in one direction along.

A dual number v + ε v′ keeps the part that is linear in an infinitely small ε, with
ε² = 0. Compute with it as usual, and the derivative comes out beside the value. One pass
answers for one direction, so n parameters take n passes.
"""

from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from annbook.autodiff.differentiable import Differentiable, as_floats
from annbook.autodiff.operations import Array, Operation


class Dual(Differentiable):
    """A value, and how fast it changes.

    Parameters
    ----------
    value : array_like of float
    tangent : array_like of float, of the same shape
        The derivative of `value` in the direction of interest.

    Raises
    ------
    TypeError, ValueError
        If one of them does not hold real numbers, or their shapes differ.

    Notes
    -----
    Clifford 1873; Wengert 1964. Built in: chapter 06.

    Examples
    --------
    >>> x = Dual(3.0, 1.0)
    >>> x * x
    Dual(9.0, 6.0)
    """

    __slots__ = ("tangent",)

    def __init__(self, value: ArrayLike, tangent: ArrayLike) -> None:
        self.value = as_floats("value", value)
        self.tangent = as_floats("tangent", tangent)
        if self.value.shape != self.tangent.shape:
            raise ValueError(
                f"tangent must have the shape of value, {self.value.shape}. "
                f"Received: {self.tangent.shape}"
            )

    def _derive(self, operation: Operation, arguments: Sequence[Any]) -> Self:
        pushed = [operation.push(i, source.tangent) for source, i in self._sources(arguments)]
        return type(self)(operation.value, np.add.reduce(pushed))

    def __repr__(self) -> str:
        return f"Dual({self.value.tolist()}, {self.tangent.tolist()})"


def derivative_along(
    function: Callable[..., Any], parameters: Sequence[ArrayLike], direction: Sequence[ArrayLike]
) -> float:
    """Return the derivative of `function(*parameters)` along a direction, in one pass.

    Parameters
    ----------
    function : callable
        Maps the parameters to one number, with the operations of NumPy.
    parameters, direction : sequences of array_like
        Where to differentiate, and which way to go; of equal shapes.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the shapes differ, or the function does not return one number.

    Notes
    -----
    Built in: chapter 06.
    """
    duals = [Dual(value, tangent) for value, tangent in zip(parameters, direction, strict=True)]
    result = function(*duals)
    if np.size(getattr(result, "value", result)) != 1:
        raise ValueError(f"function must return a single number. Received: shape {result.shape}")
    return float(np.reshape(result.tangent, ())) if isinstance(result, Dual) else 0.0


def forward_gradient(function: Callable[..., Any], parameters: Sequence[ArrayLike]) -> list[Array]:
    """Return the gradient of `function(*parameters)`, one pass for every single number.

    The arguments and the result are those of `reverse_gradient`. Built in: chapter 06.
    """
    arrays = [as_floats("parameters", parameter) for parameter in parameters]
    directions = [np.zeros_like(array) for array in arrays]
    result = [np.zeros_like(array) for array in arrays]
    for slope, direction in zip(result, directions, strict=True):
        for index in np.ndindex(slope.shape):
            direction[index] = 1
            slope[index] = derivative_along(function, arrays, directions)
            direction[index] = 0
    return result
