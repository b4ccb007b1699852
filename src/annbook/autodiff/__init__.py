"""Differentiate a program: the derivative of what it computes, to the last digits.

A program is a chain of small operations, and each of them is easy to differentiate:
`derivatives` is the table, `operations` the rules. `differentiable` lets NumPy's own
functions run on values that know more than their number. What they know is the
difference: a `tensor` remembers where it came from, so that gradients can flow back to
every parameter in one pass; a `dual` number carries the derivative in one direction
along; `numeric` knows nothing, and runs the program twice.
`networks` writes a multilayer perceptron forwards only; `ledger` opens the books.
"""

from annbook.autodiff.dual import Dual, derivative_along, forward_gradient
from annbook.autodiff.ledger import Entry, Ledger
from annbook.autodiff.numeric import check_gradients, numeric_gradient, slope_along
from annbook.autodiff.tensor import Tensor, backward, gradients, reverse_gradient

__all__ = [
    "Dual",
    "Entry",
    "Ledger",
    "Tensor",
    "backward",
    "check_gradients",
    "derivative_along",
    "forward_gradient",
    "gradients",
    "numeric_gradient",
    "reverse_gradient",
    "slope_along",
]
