"""Values on their way in; everything in a message is suspected."""

import re
from typing import Any

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
from classroom.wire import ProtocolError

_DTYPE = re.compile(r"[<>|=]?(b1|[iuf]\d{1,2}|c\d{1,2}|[SU]\d{1,7}|[mM]8(\[\d*\w+\])?)")


class Decoder:
    """The values of one message, on their way in; everything in it is suspected."""

    def __init__(self, codec: Codec, heap: Any, blob: bytes) -> None:
        self._codec, self._table, self._blob = codec, codec.table, blob
        if type(heap) is not list:
            raise ProtocolError("a heap that is no list")
        try:
            self.heap: Heap = {int(key): state for key, state in heap}
        except (TypeError, ValueError) as error:
            raise ProtocolError("a heap without keys") from error
        self._done: dict[int, Any] = {}
        self._depth = 0

    def value(self, node: Node) -> Any:
        """Return the value of a node.

        Raises
        ------
        ProtocolError
            If it is not the node of a plain value.
        """
        if type(node) in SCALARS:
            return node
        if type(node) is not list or not node or type(node[0]) is not str:
            raise ProtocolError("a value that is neither scalar nor tagged")
        self._depth += 1
        if self._depth > DEEPEST:
            raise ProtocolError(f"a value nested more than {DEEPEST} deep")
        try:
            return self._value(node)
        except (TypeError, ValueError, IndexError, KeyError, OverflowError, AttributeError) as e:
            raise ProtocolError(f"a malformed {node[0][:20]}") from e
        finally:
            self._depth -= 1

    def bytes(self, start: int, size: int) -> bytes:
        """Return raw bytes of the message."""
        if type(start) is not int or type(size) is not int or start < 0 or size < 0:
            raise ProtocolError("bytes at no place")
        if start + size > len(self._blob):
            raise ProtocolError("bytes beyond the end")
        return bytes(memoryview(self._blob)[start : start + size])

    def _value(self, node: list[Any]) -> Any:
        tag, *parts = node
        if tag == "shared":
            return self.shared(*parts)
        if tag == "tuple":
            return tuple(map(self.value, parts))
        if tag == "bytes":
            return self.bytes(*parts)
        if tag == "scalar":
            dtype = _dtype(parts[0])
            return np.frombuffer(self.bytes(*parts[1:]), dtype)[0]
        if tag == "complex":
            return complex(*parts)
        if tag == "frozenset":
            return frozenset(map(self.value, parts))
        if tag in ("slice", "range"):
            return {"slice": slice, "range": range}[tag](*map(self.value, parts))
        if tag == "constant":
            return {"Ellipsis": Ellipsis, "NotImplemented": NotImplemented}[parts[0]]
        if tag == "dtype":
            return _dtype(parts[0])
        return self._codec.restore(node, self)

    def shared(self, key: int) -> Any:
        """Return a shared object, in its present state."""
        if type(key) is not int:
            raise ProtocolError("a key that is no integer")
        if key in self._done:
            return self._done[key]
        if key not in self.heap:
            found = self._table.get(key)
            if found is None:
                raise ProtocolError("a key that nothing belongs to")
            return found
        return self._update(key, self.heap[key])

    def _update(self, key: int, state: list[Any]) -> Any:
        kind, *parts = state
        known = self._table.get(key)
        if kind in ("array", "view"):
            return self._array(key, kind, parts, known)
        if kind == "copied":
            return self._copied(key, known, *parts)
        if kind == "generator":
            value = known if randomness.is_generator(known) else randomness.new(parts[0])
            randomness.set_state(value, parts)
            return self._keep(key, value)
        maker = LISTS.get(kind) or DICTS[kind]
        value = known if type(known) is maker else maker()
        self._keep(key, value)  # before its contents, which may contain it
        items = [self.value(item) for item in parts[0]]
        value.clear()
        if kind in LISTS:
            value.update(items) if kind == "set" else value.extend(items)
        else:
            for name, item in zip(items[::2], items[1::2], strict=True):
                value[name] = item
        return value

    def _copied(self, key: int, known: Any, kind: str, node: Node) -> Any:
        plain = self.value(node)
        if known is not None and self._codec.renew(kind, known, plain):
            self._done[key] = known
            return known
        made = self._codec.rebuild(kind, plain)
        self._table.put(key, made, by_reference=True)
        self._done[key] = made
        return made

    def _array(self, key: int, kind: str, parts: list[Any], known: Any) -> Any:
        new = self._view(*parts) if kind == "view" else self._whole(*parts)
        if type(known) is np.ndarray and known.shape == new.shape and known.dtype == new.dtype:
            if kind == "array" and known.flags.writeable:
                np.copyto(known, new)
            if kind == "array" or address(known) == address(new):
                self._done[key] = known
                return known
        return self._keep(key, new)

    def _whole(self, dtype: str, shape: list[int], order: str, writeable: bool, *raw: int) -> Any:
        """Return a new array from raw bytes."""
        flat = np.frombuffer(bytearray(self.bytes(*raw)), _dtype(dtype))
        a = flat.reshape([_size(n) for n in shape], order="F" if order == "F" else "C")
        a = a.copy(order="A") if a.base is not None else a
        a.flags.writeable = writeable is not False
        return a

    def _view(
        self,
        base: int,
        dtype: str,
        shape: list[int],
        strides: list[int],
        offset: int,
        writeable: bool,
    ) -> Any:
        """Return a view of a shared array; NumPy refuses what lies outside."""
        root = self.shared(base)
        if type(root) is not np.ndarray or not is_contiguous(root):
            raise ProtocolError("a view of no array")
        flat = (root if root.flags.c_contiguous else root.T).reshape(-1).view(np.uint8)
        sizes = tuple(_size(n) for n in shape)
        a: np.ndarray = np.ndarray(sizes, _dtype(dtype), flat, offset, tuple(map(int, strides)))
        a.flags.writeable = bool(writeable) and a.flags.writeable
        return a

    def _keep(self, key: int, value: Any) -> Any:
        self._table.put(key, value)
        self._done[key] = value
        return value


def _dtype(text: Any) -> np.dtype:
    if type(text) is not str or not _DTYPE.fullmatch(text):
        raise ProtocolError("a dtype that is not plain")
    return np.dtype(text)


def _size(n: Any) -> int:
    if type(n) is not int or n < 0:
        raise ProtocolError("a shape with a negative side")
    return n
