"""Generators of random numbers as plain data, so that both sides draw from one stream."""

from typing import Any

import numpy as np

_NEW = {"PCG64": np.random.PCG64, "PCG64DXSM": np.random.PCG64DXSM}


def is_generator(value: Any) -> bool:
    """Say whether a value is a generator whose state can cross."""
    if type(value) is not np.random.Generator:
        return False
    return type(value.bit_generator).__name__ in _NEW


def new(name: str) -> np.random.Generator:
    """Return a generator of a kind; its state is set afterwards."""
    return np.random.Generator(_NEW[name](0))


def state_of(generator: np.random.Generator) -> list[Any]:
    """Return the state as a list of a name and four integers."""
    state: dict[str, Any] = dict(generator.bit_generator.state)
    inner = state["state"]
    return [
        state["bit_generator"],
        int(inner["state"]),
        int(inner["inc"]),
        int(state["has_uint32"]),
        int(state["uinteger"]),
    ]


def set_state(generator: np.random.Generator, state: list[Any]) -> None:
    """Bring a generator to a state.

    Raises
    ------
    ValueError
        If it is no state of this generator.
    """
    name, value, increment, has_uint32, uinteger = state
    numbers = (value, increment, has_uint32, uinteger)
    limits = (128, 128, 1, 32)
    fits = all(type(n) is int and 0 <= n < 1 << b for n, b in zip(numbers, limits, strict=True))
    if not fits or name != type(generator.bit_generator).__name__:
        raise ValueError("no state of a generator")
    generator.bit_generator.state = {
        "bit_generator": name,
        "state": {"state": value, "inc": increment},
        "has_uint32": has_uint32,
        "uinteger": uinteger,
    }
