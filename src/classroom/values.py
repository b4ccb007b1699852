"""Plain data as nodes of JSON, and back: the only way for a value to cross.

A scalar is itself, anything else a list whose first item says what it is. What can change
(lists, dicts, sets, arrays, generators of random numbers) keeps its identity: it crosses as
a key, with its present state beside it. Both sides so hold copies of one object, which are
brought up to date whenever the turn to act changes. A view of an array stays one.

Types are exact. An object of any other type does not cross; `export` decides what stands
for it, and `restore` what comes of that on the other side. The two directions are in
encoder.py and decoder.py; here is what both share.
"""

import weakref
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from classroom import by_value
from classroom.wire import ProtocolError

if TYPE_CHECKING:
    from classroom.decoder import Decoder
    from classroom.encoder import Encoder

Node = Any  # what JSON can hold
Heap = dict[int, list[Any]]  # key → state

DEEPEST = 200
SCALARS = frozenset({type(None), bool, int, float, str})
DICTS: dict[str, Callable[[], Any]] = {
    "dict": dict,
    "OrderedDict": OrderedDict,
    "Counter": Counter,
    "defaultdict": defaultdict,
}
LISTS: dict[str, Callable[[], Any]] = {
    "list": list,
    "set": set,
    "deque": deque,
    "bytearray": bytearray,
}


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


def is_contiguous(a: np.ndarray) -> bool:
    """Say whether an array lies in memory without gaps, in either order."""
    return bool(a.flags.c_contiguous or a.flags.f_contiguous)


def address(a: np.ndarray) -> int:
    """Return where an array begins in memory."""
    return int(a.__array_interface__["data"][0])
