"""Reverse mode: every result remembers what it was made from, and gradients flow back.

The forward pass writes a graph, one node per operation. The backward pass visits its
nodes from the newest to the oldest and hands each gradient on to where it came from:
the gradients of one number with respect to everything, in a single visit.
"""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike

from annbook.autodiff.differentiable import Differentiable, as_floats
from annbook.autodiff.operations import Array, Operation

_numbers = count()


class Tensor(Differentiable):
    """An array in a computation that is being recorded.

    Parameters
    ----------
    value : array_like of float
        The numbers, of any shape; float32 and float64 are kept, and not copied.
    name : str
        For drawings and messages.

    Attributes
    ----------
    operation : Operation or None
        What made it; None if you did.
    sources : list of (Tensor, int)
        What it was made from, each with its position among the operation's arguments.

    Raises
    ------
    TypeError
        If `value` does not hold real numbers.

    Notes
    -----
    Linnainmaa 1970; the interface follows NumPy's. Comparisons are not recorded and raise.
    Built in: chapter 06.

    Examples
    --------
    >>> w = Tensor([2.0, 3.0])
    >>> loss = (w * w).sum()
    >>> gradients(loss, [w])
    [array([4., 6.])]
    """

    __slots__ = ("name", "number", "operation", "sources")

    def __init__(self, value: ArrayLike, name: str = "") -> None:
        self.value = as_floats("value", value)
        self.name = name
        self.operation: Operation | None = None
        self.sources: list[tuple[Self, int]] = []
        self.number = next(_numbers)  # a tensor is newer than its sources

    def _derive(self, operation: Operation, arguments: Sequence[Any]) -> Self:
        result = type(self).__new__(type(self))  # known to be sound: no checks
        result.value = np.asarray(operation.value)
        result.name = ""
        result.operation = operation
        result.sources = self._sources(arguments)
        result.number = next(_numbers)
        return result

    def __repr__(self) -> str:
        made_by = f", made by {self.operation.name}" if self.operation else ""
        name = f", name={self.name!r}" if self.name else ""
        return f"Tensor({np.array2string(self.value, separator=', ')}{name}{made_by})"


def newest_first(output: Tensor) -> list[Tensor]:
    """Return all tensors that `output` depends on, itself first.

    A tensor is made after its sources, so the order of making is a topological order.
    Nothing recurses: the graph may be as deep as memory allows.
    """
    found, waiting = {output}, [output]
    while waiting:
        for source, _ in waiting.pop().sources:
            if source not in found:
                found.add(source)
                waiting.append(source)
    return sorted(found, key=lambda tensor: -tensor.number)


def backward(output: Tensor) -> dict[Tensor, Array]:
    """Return the gradient of one number with respect to every tensor it was made from.

    Parameters
    ----------
    output : Tensor holding one number
        Usually a loss.

    Returns
    -------
    dict from Tensor to ndarray
        Each gradient has the shape of its tensor. Arrays may share memory: do not write
        into them.

    Raises
    ------
    TypeError, ValueError
        If `output` is not a tensor, or holds more than one number.

    Notes
    -----
    Griewank and Walther 2008, section 3.2; equation (eq-sum-over-uses) of the book.
    Built in: chapter 06.
    """
    _check_output(output)
    gradient = {output: np.ones_like(output.value)}
    for tensor in newest_first(output):
        if tensor.operation is None:
            continue
        for source, position in tensor.sources:
            arriving = tensor.operation.pull(position, gradient[tensor])
            known = gradient.get(source)
            gradient[source] = arriving if known is None else known + arriving
    return gradient


def gradients(output: Tensor, parameters: Sequence[Tensor]) -> list[Array]:
    """Return the gradient of one number with respect to each of the parameters.

    Parameters
    ----------
    output : Tensor holding one number
        Usually a loss.
    parameters : sequence of Tensor
        Zero is the gradient of one that the output does not depend on.

    Returns
    -------
    list of ndarray
        Each with the shape and float type of its parameter, and with memory of its own.

    Raises
    ------
    TypeError, ValueError
        As `backward`; and if a parameter is not a Tensor.

    Notes
    -----
    Built in: chapter 06.
    """
    for parameter in parameters:
        if not isinstance(parameter, Tensor):
            raise TypeError(f"parameters must be tensors. Received: {parameter!r}")
    gradient = backward(output)
    return [_own(gradient.get(parameter), parameter) for parameter in parameters]


def reverse_gradient(function: Callable[..., Any], parameters: Sequence[ArrayLike]) -> list[Array]:
    """Return the gradient of `function(*parameters)` from one forward and one backward pass.

    Parameters
    ----------
    function : callable
        Maps the parameters to one number, with the operations of NumPy.
    parameters : sequence of array_like
        Where to differentiate.

    Returns
    -------
    list of ndarray
        One gradient per parameter, with its shape.

    Notes
    -----
    Built in: chapter 06.
    """
    tensors = [Tensor(parameter) for parameter in parameters]
    return gradients(function(*tensors), tensors)


def _check_output(output: Any) -> None:
    if not isinstance(output, Tensor):
        raise TypeError(f"output must be a Tensor, made from tensors. Received: {output!r}")
    if output.value.size != 1:
        raise ValueError(
            "output must be a single number: only then each tensor has one gradient. "
            f"Received: shape {output.value.shape}"
        )


def _own(gradient: Array | None, parameter: Tensor) -> Array:
    if gradient is None:
        return np.zeros_like(parameter.value)
    if gradient.flags.owndata and gradient.dtype == parameter.value.dtype:
        return gradient
    return np.array(gradient, dtype=parameter.value.dtype)
