"""What the parameters of the estimators may be, as a table."""

from collections.abc import Callable, Sequence
from math import inf
from numbers import Integral, Real
from typing import Any

import numpy as np

from annbook.activations import ACTIVATIONS
from annbook.initializers import INITIALIZERS
from annbook.losses import LOSSES, Loss

SOLVERS = ("sgd", "adam", "adamw", "rmsprop")
SCHEDULES = ("constant", "invscaling", "adaptive")
REGRESSION_LOSSES = tuple(name for name, loss in LOSSES.items() if loss.output == "linear")


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool | np.bool_)


def _is_count(value: Any) -> bool:
    return _is_number(value) and isinstance(value, Integral) and int(value) >= 1


def _is_positive(value: Any) -> bool:
    return _is_number(value) and 0 < value < inf


def _is_from_zero(value: Any) -> bool:
    return _is_number(value) and 0 <= value < inf


def _is_share(value: Any) -> bool:
    return _is_number(value) and 0 <= value < 1


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool | np.bool_)


def _one_of(names: Sequence[str]) -> tuple[Callable[[Any], bool], str]:
    return lambda value: isinstance(value, str) and value in names, f"one of {', '.join(names)}"


_POSITIVE = (_is_positive, "a positive number")
_FROM_ZERO = (_is_from_zero, "a number from 0 on")
_SHARE = (_is_share, "a number in [0, 1)")
_COUNT = (_is_count, "an integer from 1 on")
_FLAG = (_is_flag, "True or False")

RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "activation": _one_of(("identity", *ACTIVATIONS)),
    "solver": _one_of(SOLVERS),
    "alpha": _FROM_ZERO,
    "batch_size": (
        lambda value: _is_count(value) or (isinstance(value, str) and value == "auto"),
        "'auto' or an integer from 1 on",
    ),
    "learning_rate": _one_of(SCHEDULES),
    "learning_rate_init": _POSITIVE,
    "power_t": _FROM_ZERO,
    "max_iter": _COUNT,
    "shuffle": _FLAG,
    "tol": _FROM_ZERO,
    "verbose": _FLAG,
    "progress": _FLAG,
    "warm_start": _FLAG,
    "momentum": (lambda value: _is_number(value) and 0 <= value <= 1, "a number in [0, 1]"),
    "nesterovs_momentum": _FLAG,
    "early_stopping": _FLAG,
    "validation_fraction": (
        lambda value: _is_number(value) and 0 < value < 1,
        "a number between 0 and 1",
    ),
    "beta_1": _SHARE,
    "beta_2": _SHARE,
    "rho": _SHARE,
    "epsilon": _POSITIVE,
    "n_iter_no_change": (
        lambda value: _is_count(value) or value == inf,
        "an integer from 1 on, or infinity",
    ),
    "dropout": _SHARE,
    "weight_decay": _FROM_ZERO,
    "initializer": _one_of(("auto", *INITIALIZERS)),
    "loss": (
        lambda value: (
            value.output == "linear"
            if isinstance(value, Loss)
            else isinstance(value, str) and value in REGRESSION_LOSSES
        ),
        f"a loss for regression, one of {', '.join(REGRESSION_LOSSES)}",
    ),
}


def check_parameters(parameters: dict[str, Any]) -> None:
    """Refuse the first parameter that is not as the table says.

    Parameters
    ----------
    parameters : dict from str to anything
        What `get_params` returns; names without a rule are let pass.

    Raises
    ------
    ValueError
        With the name, what was expected and what was received.
    """
    for name, value in parameters.items():
        is_right, expected = RULES.get(name, (lambda _: True, ""))
        if not is_right(value):
            raise ValueError(f"{name} must be {expected}. Received: {value!r}")


def layer_sizes(hidden_layer_sizes: Any) -> list[int]:
    """Return the numbers of hidden units, one per layer.

    Parameters
    ----------
    hidden_layer_sizes : int or sequence of int
        From 1 on; an empty sequence means no hidden layer.

    Returns
    -------
    list of int

    Raises
    ------
    ValueError
        If it is anything else.
    """
    many = isinstance(hidden_layer_sizes, Sequence | np.ndarray)
    sizes: list[Any] = list(hidden_layer_sizes) if many else [hidden_layer_sizes]
    if not all(map(_is_count, sizes)):
        raise ValueError(
            "hidden_layer_sizes must be integers from 1 on, one per hidden layer. "
            f"Received: {hidden_layer_sizes!r}"
        )
    return [int(size) for size in sizes]
