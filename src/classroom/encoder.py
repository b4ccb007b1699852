"""Values on their way out: each becomes a node of JSON, as values.py describes."""

from typing import Any, Literal

import numpy as np

from classroom import randomness
from classroom.values import (
    DEEPEST,
    DICTS,
    LISTS,
    SCALARS,
    Codec,
    Heap,
    Node,
    address,
    is_contiguous,
)

_DICT_NAMES: dict[type, str] = {kind: name for name, kind in DICTS.items()}  # type: ignore[misc]
_LIST_NAMES: dict[type, str] = {kind: name for name, kind in LISTS.items()}  # type: ignore[misc]


class Encoder:
    """The values of one message, on their way out."""

    def __init__(self, codec: Codec) -> None:
        self._codec, self._table = codec, codec.table
        self.heap: Heap = {}
        self.blob = bytearray()
        self._depth = 0

    def node(self, value: Any) -> Node:
        """Return the node of a value.

        Raises
        ------
        ValueError
            If it is nested too deeply.
        """
        kind = type(value)
        if kind in SCALARS:
            return value
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(f"a value nested more than {DEEPEST} deep")
        try:
            return self._node(kind, value)
        finally:
            self._depth -= 1

    def bytes(self, data: bytes) -> list[int]:
        """Append raw bytes; return where they are."""
        start = len(self.blob)
        self.blob += data
        return [start, len(data)]

    def copied(self, value: Any, kind: str, plain: Any) -> Node:
        """Return the node of an object that crosses as a copy and keeps its identity."""
        key = self._table.key(value, by_reference=True)
        if key not in self.heap:
            self.heap[key] = ["copied", kind, self.node(plain)]
        return ["shared", key]

    def _node(self, kind: type, value: Any) -> Node:
        if kind is tuple:
            return ["tuple", *map(self.node, value)]
        if kind in _LIST_NAMES or kind in _DICT_NAMES or kind is np.ndarray:
            if kind is not np.ndarray or _plain(value.dtype):
                return self._shared(value)
        elif kind is bytes:
            return ["bytes", *self.bytes(value)]
        elif kind is complex:
            return ["complex", value.real, value.imag]
        elif kind is frozenset:
            return ["frozenset", *map(self.node, value)]
        elif kind in (slice, range):
            return [kind.__name__, *map(self.node, (value.start, value.stop, value.step))]
        elif value is Ellipsis or value is NotImplemented:
            return ["constant", repr(value)]
        elif isinstance(value, np.dtype) and _plain(value):
            return ["dtype", value.str]
        elif isinstance(value, np.generic) and kind.__module__ == "numpy" and _plain(value.dtype):
            return ["scalar", value.dtype.str, *self.bytes(value.tobytes())]
        elif randomness.is_generator(value):
            return self._shared(value)
        return self._codec.export(value, self)

    def _shared(self, value: Any) -> Node:
        key = self._table.key(value)
        if key not in self.heap:
            self.heap[key] = []  # a value may contain itself
            self.heap[key] = self._state(value)
        return ["shared", key]

    def _state(self, value: Any) -> list[Any]:
        kind = type(value)
        if kind is np.ndarray:
            return self._array(value)
        if kind in _DICT_NAMES:
            items = [self.node(part) for item in value.items() for part in item]
            return [_DICT_NAMES[kind], items]
        if kind in _LIST_NAMES:
            if SCALARS.issuperset(map(type, value)):
                return [_LIST_NAMES[kind], list(value)]
            return [_LIST_NAMES[kind], [self.node(item) for item in value]]
        return ["generator", *randomness.state_of(value)]

    def _array(self, a: np.ndarray) -> list[Any]:
        root = _root(a)
        if root is not a and self._table.knows(root) and is_contiguous(root):
            self._shared(root)
            offset = address(a) - address(root)
            place = [list(a.shape), list(a.strides), offset, bool(a.flags.writeable)]
            return ["view", self._table.key(root), a.dtype.str, *place]
        order: Literal["F", "C"] = "F" if a.flags.f_contiguous and not a.flags.c_contiguous else "C"
        raw = self.bytes(a.tobytes(order))
        return ["array", a.dtype.str, list(a.shape), order, bool(a.flags.writeable), *raw]


def _plain(dtype: np.dtype) -> bool:
    return dtype.kind in "biufcSUmM" and dtype.names is None and dtype.subdtype is None


def _root(a: np.ndarray) -> np.ndarray:
    """Return the array whose memory a view looks at, itself for an array of its own."""
    while type(a.base) is np.ndarray:
        a = a.base
    return a
