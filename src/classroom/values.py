"""Plain data as nodes of JSON, and back: the only way for a value to cross.

A scalar is itself, anything else a list whose first item says what it is. What can change
(lists, dicts, sets, arrays, generators of random numbers) keeps its identity: it crosses as
a key, with its present state beside it. Both sides so hold copies of one object, which are
brought up to date whenever the turn to act changes. A view of an array stays one.

Types are exact. An object of any other type does not cross; `export` decides what stands
for it, and `restore` what comes of that on the other side.
"""

import re
import weakref
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from classroom import by_value, randomness
from classroom.wire import ProtocolError

Node = Any  # what JSON can hold
Heap = dict[int, list[Any]]  # key → state

DEEPEST = 200
_SCALARS = frozenset({type(None), bool, int, float, str})
_DTYPE = re.compile(r"[<>|=]?(b1|[iuf]\d{1,2}|c\d{1,2}|[SU]\d{1,7}|[mM]8(\[\d*\w+\])?)")
_DICTS: dict[str, Callable[[], Any]] = {
    "dict": dict,
    "OrderedDict": OrderedDict,
    "Counter": Counter,
    "defaultdict": defaultdict,
}
_LISTS: dict[str, Callable[[], Any]] = {
    "list": list,
    "set": set,
    "deque": deque,
    "bytearray": bytearray,
}
_DICT_NAMES: dict[type, str] = {kind: name for name, kind in _DICTS.items()}  # type: ignore[misc]
_LIST_NAMES: dict[type, str] = {kind: name for name, kind in _LISTS.items()}  # type: ignore[misc]


class Table:
    """Shared objects by key. Our own keys go up from 1, or down from -1."""

    def __init__(self, step: int, *, most: int = 20_000) -> None:
        self._step, self._last, self._most = step, 0, most
        self._objects: dict[int, Any] = {}  # key → object, or weak reference to an array
        self._keys: dict[int, int] = {}  # id(object) → key

    def key(self, value: Any, *, by_reference: bool = False) -> int:
        """Return the key of an object, a new one if it has none."""
        known = self._keys.get(id(value))
        if known is not None:
            return known
        self._last += self._step
        self.put(self._last, value, by_reference=by_reference)
        return self._last

    def put(self, key: int, value: Any, *, by_reference: bool = False) -> None:
        """Remember an object by the key that the other side gave it, or weakly."""
        self._keys[id(value)] = key
        if type(value) is np.ndarray or by_reference:
            self._objects[key] = weakref.ref(value, self._forgets(key, id(value)))
        else:
            self._objects[key] = value
            if len(self._objects) > self._most:
                self._forget_oldest()

    def get(self, key: int) -> Any:
        """Return the object of a key, or None."""
        found = self._objects.get(key)
        return found() if type(found) is weakref.ref else found

    def knows(self, value: Any) -> bool:
        """Say whether an object is shared."""
        return id(value) in self._keys

    def _forgets(self, key: int, identity: int) -> Callable[[Any], None]:
        objects, keys = self._objects, self._keys

        def forget(_: Any) -> None:
            objects.pop(key, None)
            if keys.get(identity) == key:
                del keys[identity]

        return forget

    def _forget_oldest(self) -> None:
        for key in list(self._objects)[: self._most // 2]:
            value = self.get(key)
            self._objects.pop(key, None)
            if value is not None and self._keys.get(id(value)) == key:
                del self._keys[id(value)]


class Codec:
    """Encode values into nodes and decode them, for one side of a connection.

    Parameters
    ----------
    step : int
        1 or -1: the sign of this side's keys.
    """

    def __init__(self, step: int) -> None:
        self.table = Table(step)

    def export(self, value: Any, encoder: "Encoder") -> Node:
        """Return the node that stands for a value that is no plain data."""
        raise NotImplementedError

    def restore(self, node: list[Any], decoder: "Decoder") -> Any:
        """Return what an exported node stands for."""
        raise ProtocolError(f"an unknown kind of value: {node[:1]}")

    def rebuild(self, kind: Any, plain: Any) -> Any:
        """Return the copy of an object."""
        try:
            return by_value.decode(kind, plain)
        except Exception as error:
            raise ProtocolError(f"no {kind}: {error}"[:300]) from error

    def renew(self, kind: Any, value: Any, plain: Any) -> bool:
        """Bring a copy to another state; False if a new one has to be made."""
        try:
            return by_value.update(kind, value, plain)
        except Exception:
            return False


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
        if kind in _SCALARS:
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
            if _SCALARS.issuperset(map(type, value)):
                return [_LIST_NAMES[kind], list(value)]
            return [_LIST_NAMES[kind], [self.node(item) for item in value]]
        return ["generator", *randomness.state_of(value)]

    def _array(self, a: np.ndarray) -> list[Any]:
        root = _root(a)
        if root is not a and self._table.knows(root) and _contiguous(root):
            self._shared(root)
            offset = _address(a) - _address(root)
            place = [list(a.shape), list(a.strides), offset, bool(a.flags.writeable)]
            return ["view", self._table.key(root), a.dtype.str, *place]
        order: Literal["F", "C"] = "F" if a.flags.f_contiguous and not a.flags.c_contiguous else "C"
        raw = self.bytes(a.tobytes(order))
        return ["array", a.dtype.str, list(a.shape), order, bool(a.flags.writeable), *raw]


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
        if type(node) in _SCALARS:
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
        maker = _LISTS.get(kind) or _DICTS[kind]
        value = known if type(known) is maker else maker()
        self._keep(key, value)  # before its contents, which may contain it
        items = [self.value(item) for item in parts[0]]
        value.clear()
        if kind in _LISTS:
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
            if kind == "array" or _address(known) == _address(new):
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
        if type(root) is not np.ndarray or not _contiguous(root):
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


def _plain(dtype: np.dtype) -> bool:
    return dtype.kind in "biufcSUmM" and dtype.names is None and dtype.subdtype is None


def _dtype(text: Any) -> np.dtype:
    if type(text) is not str or not _DTYPE.fullmatch(text):
        raise ProtocolError("a dtype that is not plain")
    return np.dtype(text)


def _size(n: Any) -> int:
    if type(n) is not int or n < 0:
        raise ProtocolError("a shape with a negative side")
    return n


def _root(a: np.ndarray) -> np.ndarray:
    """Return the array whose memory a view looks at, itself for an array of its own."""
    while type(a.base) is np.ndarray:
        a = a.base
    return a


def _contiguous(a: np.ndarray) -> bool:
    return bool(a.flags.c_contiguous or a.flags.f_contiguous)


def _address(a: np.ndarray) -> int:
    return int(a.__array_interface__["data"][0])
