"""Objects of libraries that cross as a copy made of plain data.

A kind has a test, a way to plain data, a way back, and a way to bring a copy up to date.
The way back runs in the examiner on what an answer sent, so it builds the object from
checked parts and nothing else. Libraries that were not imported are not looked for.
"""

import sys
from typing import Any, Protocol

from classroom import keras_values


class Kind(Protocol):
    """How objects of one library cross."""

    library: str  # it must have been imported

    def matches(self, value: Any) -> bool:
        """Say whether a value is of this kind."""

    def to_plain(self, value: Any) -> Any:
        """Return plain data, None if this one cannot be copied."""

    def from_plain(self, plain: Any) -> Any:
        """Return an object made of plain data; ValueError if it is not to be trusted."""

    def update(self, value: Any, plain: Any) -> bool:
        """Bring an object to a state; False if it cannot be brought there."""


KINDS: dict[str, Kind] = {
    "keras model": keras_values.Models(),
    "keras part": keras_values.Parts(),
    "tensor": keras_values.Tensors(),
}


def encode(value: Any) -> tuple[str, Any] | None:
    """Return the kind and the plain data of an object, None if it cannot be copied."""
    for name, kind in KINDS.items():
        if kind.library in sys.modules and kind.matches(value):
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


def update(name: Any, value: Any, plain: Any) -> bool:
    """Bring an object that was copied before to a state; False if that is not possible."""
    kind = KINDS[name]
    return kind.library in sys.modules and kind.matches(value) and kind.update(value, plain)
