"""The table of local derivatives: all the calculus that the engine knows.

Each row is a NumPy function y = f(a, b, …) that works number by number, and says for
each of its arguments how fast y changes with it. Everything else is the chain rule.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

Local: TypeAlias = Callable[..., Any]  # (y, a, b, …) -> ∂y/∂(one of a, b, …), as y in shape

LOCAL_DERIVATIVES: dict[np.ufunc, tuple[Local, ...]] = {
    # y = f(a, b)         ∂y/∂a                           ∂y/∂b
    np.add: (lambda y, a, b: 1, lambda y, a, b: 1),
    np.subtract: (lambda y, a, b: 1, lambda y, a, b: -1),
    np.multiply: (lambda y, a, b: b, lambda y, a, b: a),
    np.divide: (lambda y, a, b: 1 / b, lambda y, a, b: -y / b),
    np.power: (lambda y, a, b: b * a ** (b - 1), lambda y, a, b: y * np.log(a)),
    np.maximum: (lambda y, a, b: a > b, lambda y, a, b: a <= b),
    np.minimum: (lambda y, a, b: a < b, lambda y, a, b: a >= b),
    np.logaddexp: (lambda y, a, b: np.exp(a - y), lambda y, a, b: np.exp(b - y)),
    # y = f(a)            ∂y/∂a
    np.negative: (lambda y, a: -1,),
    np.square: (lambda y, a: 2 * a,),
    np.sqrt: (lambda y, a: 0.5 / y,),
    np.exp: (lambda y, a: y,),
    np.log: (lambda y, a: 1 / a,),
    np.log1p: (lambda y, a: 1 / (1 + a),),
    np.tanh: (lambda y, a: 1 - y * y,),
    np.sin: (lambda y, a: np.cos(a),),
    np.cos: (lambda y, a: -np.sin(a),),
    np.absolute: (lambda y, a: np.sign(a),),
}
