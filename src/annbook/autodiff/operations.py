"""What each operation does to small changes, in both directions.

Near its arguments every smooth operation is linear: a small change dx of an argument
becomes a change of the result. `push` is that linear map, and forward mode uses it.
`pull` is its transpose: it turns a gradient at the result into one at the argument, and
reverse mode uses it. Transposing is why broadcasting forwards means summing backwards.
"""

from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from annbook.autodiff.derivatives import LOCAL_DERIVATIVES

Array: TypeAlias = NDArray[Any]
Shape: TypeAlias = tuple[int, ...]
Axis: TypeAlias = int | tuple[int, ...] | None


class Operation(Protocol):
    """The anatomy of all operations: made from its arguments, it holds the result."""

    value: Array

    @property
    def name(self) -> str:
        """What NumPy calls it."""

    def push(self, position: int, dx: Array) -> Array:
        """Return the change of the result for a change of the argument at `position`."""

    def pull(self, position: int, dy: Array) -> Array:
        """Return the gradient at the argument for a gradient at the result."""


class Elementwise:
    """A row of `LOCAL_DERIVATIVES`, number by number, with broadcasting.

    Local derivatives are computed only when a change or a gradient passes.
    Built in: chapter 06.
    """

    __slots__ = ("arguments", "ufunc", "value")

    def __init__(self, ufunc: np.ufunc, *arguments: Any) -> None:
        self.ufunc = ufunc
        self.arguments = arguments
        self.value: Array = ufunc(*arguments)

    @property
    def name(self) -> str:
        """What NumPy calls it."""
        return self.ufunc.__name__

    def push(self, position: int, dx: Array) -> Array:
        return np.broadcast_to(self._scale(position, dx), np.shape(self.value))

    def pull(self, position: int, dy: Array) -> Array:
        return sum_to(self._scale(position, dy), np.shape(self.arguments[position]))

    def _scale(self, position: int, change: Array) -> Array:
        local = LOCAL_DERIVATIVES[self.ufunc][position](self.value, *self.arguments)
        scaled: Array = change * local
        return scaled


class Matmul:
    """The product of two matrices; backwards, dA = dY Bᵀ and dB = Aᵀ dY.

    As in `numpy.matmul`, a vector counts as one row (first argument) or one column
    (second), and stacks of matrices are broadcast. Equation (eq-backprop-dense).
    Built in: chapter 06.
    """

    __slots__ = ("a", "b", "value")
    name = "matmul"

    def __init__(self, a: Any, b: Any) -> None:
        self.a, self.b = np.asarray(a), np.asarray(b)
        self.value: Array = np.matmul(a, b)

    def push(self, position: int, dx: Array) -> Array:
        pushed: Array = np.matmul(self.a, dx) if position else np.matmul(dx, self.b)
        return pushed

    def pull(self, position: int, dy: Array) -> Array:
        A = self.a[np.newaxis, :] if self.a.ndim == 1 else self.a
        B = self.b[:, np.newaxis] if self.b.ndim == 1 else self.b
        stack = dy.shape[: dy.ndim - (self.a.ndim > 1) - (self.b.ndim > 1)]
        dY = _reshaped(dy, (*stack, A.shape[-2], B.shape[-1]))
        if position:
            return _reshaped(sum_to(A.mT @ dY, B.shape), self.b.shape)
        return _reshaped(sum_to(dY @ B.mT, A.shape), self.a.shape)


class Sum:
    """A sum over axes; backwards, every summand gets the gradient of its sum."""

    __slots__ = ("axis", "keepdims", "shape", "value")
    name = "sum"

    def __init__(self, x: Array, axis: Axis, keepdims: bool) -> None:
        self.shape, self.axis, self.keepdims = x.shape, axis, keepdims
        self.value = self.push(0, x)

    def push(self, position: int, dx: Array) -> Array:
        return np.asarray(dx.sum(axis=self.axis, keepdims=self.keepdims))

    def pull(self, position: int, dy: Array) -> Array:
        return np.broadcast_to(_with_axes(dy, self.axis, self.keepdims), self.shape)


class Max(Sum):
    """The largest over axes; backwards, only the winner gets the gradient.

    Equal winners share it, so that the shares always add up to one.
    """

    __slots__ = ("share",)
    name = "max"

    def __init__(self, x: Array, axis: Axis, keepdims: bool) -> None:
        winners = x == x.max(axis=axis, keepdims=True)
        self.share: Array = winners / winners.sum(axis=axis, keepdims=True, dtype=x.dtype)
        self.shape, self.axis, self.keepdims = x.shape, axis, keepdims
        self.value = np.asarray(x.max(axis=axis, keepdims=keepdims))

    def push(self, position: int, dx: Array) -> Array:
        return super().push(position, self.share * dx)

    def pull(self, position: int, dy: Array) -> Array:
        shared: Array = self.share * super().pull(position, dy)
        return shared


class Reshape:
    """The same numbers in another shape; backwards, in the old one."""

    __slots__ = ("before", "value")
    name = "reshape"

    def __init__(self, x: Array, shape: Shape) -> None:
        self.before = x.shape
        self.value = x.reshape(shape)

    def push(self, position: int, dx: Array) -> Array:
        return dx.reshape(self.value.shape)

    def pull(self, position: int, dy: Array) -> Array:
        return dy.reshape(self.before)


class Transpose:
    """The axes in another order, reversed if none is given; backwards, in the old one."""

    __slots__ = ("axes", "value")
    name = "transpose"

    def __init__(self, x: Array, axes: Shape | None) -> None:
        self.axes = tuple(range(x.ndim))[::-1] if axes is None else axes
        self.value = x.transpose(self.axes)

    def push(self, position: int, dx: Array) -> Array:
        return dx.transpose(self.axes)

    def pull(self, position: int, dy: Array) -> Array:
        return dy.transpose(np.argsort(self.axes))


class Index:
    """Some of the elements; backwards, what was picked twice gets both gradients."""

    __slots__ = ("index", "shape", "value")
    name = "index"

    def __init__(self, x: Array, index: Any) -> None:
        self.shape, self.index = x.shape, index
        self.value = self.push(0, x)

    def push(self, position: int, dx: Array) -> Array:
        return np.asarray(dx[self.index])

    def pull(self, position: int, dy: Array) -> Array:
        dx = np.zeros(self.shape, dy.dtype)
        np.add.at(dx, self.index, dy)
        return dx


def sum_to(dy: Array, shape: Shape) -> Array:
    """Undo broadcasting: sum over the axes along which `shape` was stretched to that of `dy`.

    What was used many times gets the sum of all its gradients; equation
    (eq-sum-over-uses). Built in: chapter 06.
    """
    if dy.shape == shape:
        return dy
    new = tuple(range(dy.ndim - len(shape)))
    dy = np.add.reduce(dy, axis=new) if new else dy
    stretched = tuple(axis for axis, size in enumerate(shape) if size != dy.shape[axis])
    return np.asarray(dy.sum(axis=stretched, keepdims=True) if stretched else dy)


def _reshaped(x: Array, shape: Shape) -> Array:
    """Return `x` itself where it has the shape already."""
    return x if x.shape == shape else x.reshape(shape)


def _with_axes(dy: Array, axis: Axis, keepdims: bool) -> Array:
    """Put back the axes that a reduction removed, with length 1."""
    return dy if keepdims or axis is None else np.expand_dims(dy, axis)
