"""Values on which NumPy's own functions run, and which learn more than the number.

`np.exp(z)`, `X @ W` and `z.sum(axis=0)` ask their arguments whether these want to do it
themselves. Here they do, so that one and the same program text runs on arrays, on
tensors and on dual numbers. What is not in the tables is refused, never silently dropped.
"""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin
from numpy.typing import ArrayLike

from annbook.autodiff import operations
from annbook.autodiff.derivatives import LOCAL_DERIVATIVES
from annbook.autodiff.operations import Array, Axis, Operation, Shape

_COMPARISONS = (np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal)
_RECORDED = {np.matmul, *LOCAL_DERIVATIVES}
_METHODS = ("sum", "mean", "max", "reshape", "transpose")


class Differentiable(NDArrayOperatorsMixin):
    """What tensors and dual numbers have in common; `value` is the plain array."""

    __slots__ = ("value",)
    __hash__ = object.__hash__  # two values are the same only if they are one
    value: Array

    def _derive(self, operation: Operation, arguments: Sequence[Any]) -> Self:
        """Wrap the result of an operation; each mode does it in its own way."""
        raise NotImplementedError

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Self:
        if method != "__call__" or options or ufunc not in _RECORDED:
            raise TypeError(_why_not(ufunc, method, options))
        values = [x.value if isinstance(x, Differentiable) else x for x in inputs]
        if ufunc is np.matmul:
            return self._derive(operations.Matmul(*values), inputs)
        return self._derive(operations.Elementwise(ufunc, *values), inputs)

    def _sources(self, arguments: Sequence[Any]) -> list[tuple[Self, int]]:
        """Return the arguments of the same kind as this one, with their positions."""
        own = type(self)
        if any(isinstance(x, Differentiable) and type(x) is not own for x in arguments):
            raise TypeError("tensors and dual numbers cannot meet in one operation")
        return [(x, position) for position, x in enumerate(arguments) if type(x) is own]

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if function.__name__ not in _METHODS or args[:1] != (self,):
            known = ", ".join(f"np.{name}" for name in _METHODS)
            raise TypeError(
                f"expected one of {known} or a function of the table of local derivatives. "
                f"Received: np.{function.__name__}, which has no derivative here"
            )
        return getattr(self, function.__name__)(*args[1:], **kwargs)

    def __array__(self, *args: Any, **kwargs: Any) -> Array:
        raise TypeError(
            f"a {type(self).__name__} as a plain array would lose its derivatives; "
            "use its .value to do that on purpose"
        )

    def __bool__(self) -> bool:
        raise TypeError(f"a {type(self).__name__} is neither true nor false; ask its .value")

    def __getitem__(self, index: Any) -> Self:
        return self._derive(operations.Index(self.value, index), (self,))

    def sum(self, axis: Axis = None, *, keepdims: bool = False) -> Self:
        """Sum over some axes, or all."""
        return self._derive(operations.Sum(self.value, axis, keepdims), (self,))

    def mean(self, axis: Axis = None, *, keepdims: bool = False) -> Self:
        """Average over some axes, or all."""
        total = self.sum(axis, keepdims=keepdims)
        mean: Self = total / (self.value.size / total.value.size)
        return mean

    def max(self, axis: Axis = None, *, keepdims: bool = False) -> Self:
        """Take the largest over some axes, or all."""
        return self._derive(operations.Max(self.value, axis, keepdims), (self,))

    def reshape(self, *shape: Any) -> Self:
        """Return the same numbers in another shape, given as numbers or as a tuple."""
        wanted: Shape = shape[0] if len(shape) == 1 and isinstance(shape[0], tuple) else shape
        return self._derive(operations.Reshape(self.value, wanted), (self,))

    def transpose(self, axes: Shape | None = None) -> Self:
        """Permute the axes; reverse them if no order is given."""
        return self._derive(operations.Transpose(self.value, axes), (self,))

    @property
    def T(self) -> Self:  # noqa: N802 -- NumPy's name
        """The axes in reverse order."""
        return self.transpose()

    @property
    def shape(self) -> Shape:
        """Shape of the value."""
        return self.value.shape

    @property
    def ndim(self) -> int:
        """Number of axes of the value."""
        return self.value.ndim

    @property
    def size(self) -> int:
        """How many numbers the value holds."""
        return self.value.size

    @property
    def dtype(self) -> np.dtype[Any]:
        """Float type of the value."""
        return self.value.dtype


def as_floats(name: str, value: ArrayLike | Differentiable) -> Array:
    """Return a float array: as it is, or from integers; refuse everything else."""
    array = np.asarray(value)
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    if array.dtype.kind != "f":
        raise TypeError(f"{name} must hold real numbers. Received: {value!r}")
    return array


def _why_not(ufunc: np.ufunc, method: str, options: dict[str, Any]) -> str:
    if ufunc in _COMPARISONS:
        reason = "a comparison has no derivative; compare the .value instead"
    elif ufunc not in _RECORDED:
        known = ", ".join(sorted(row.__name__ for row in _RECORDED))
        reason = f"expected a function with a known derivative: {known}"
    else:
        reason = "expected a plain call: what is recorded cannot be changed in place or reduced"
    received = ufunc.__name__ + (f".{method}" if method != "__call__" else "")
    return f"{reason}. Received: {' with '.join([received, *options])}"
