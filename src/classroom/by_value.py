"""Objects of libraries that cross as a copy made of plain data.

A kind is a name, a test, a way to plain data and a way back. The way back runs in the
examiner on what an answer sent, so it builds the object from nothing but checked parts.
"""

from collections.abc import Callable
from typing import Any, NamedTuple


class Kind(NamedTuple):
    """How objects of one library cross."""

    matches: Callable[[Any], bool]
    to_plain: Callable[[Any], Any]  # None: this one cannot cross
    from_plain: Callable[[Any], Any]


KINDS: dict[str, Kind] = {}


def encode(value: Any) -> tuple[str, Any] | None:
    """Return the kind and the plain data of an object, None if it cannot be copied."""
    for name, kind in KINDS.items():
        if kind.matches(value):
            plain = kind.to_plain(value)
            return None if plain is None else (name, plain)
    return None


def decode(name: Any, plain: Any) -> Any:
    """Return an object made of plain data.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the data is not what this kind is made of.
    """
    return KINDS[name].from_plain(plain)
