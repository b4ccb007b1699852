"""What stands for functions and objects that are no plain data, on either side.

From the answer to the examiner nothing crosses but a key (the examiner makes a stand-in of
it) or the name of a type or module that the examiner has itself. The other way more may
cross, since the examiner is trusted: a name to import, a function to call back, a copy.
"""

import builtins
import importlib
import pickle
import sys
import types
from collections.abc import Callable, Collection
from typing import Any

import numpy as np

from classroom import by_value
from classroom.decoder import Decoder
from classroom.encoder import Encoder
from classroom.proxies import Proxies, Proxy
from classroom.values import Codec, Node
from classroom.wire import ProtocolError


class Exports:
    """Objects that the other side knows by key only."""

    def __init__(self) -> None:
        self._objects: dict[int, Any] = {}
        self._keys: dict[int, int] = {}
        self._last = 0

    def key(self, value: Any) -> int:
        """Return the key of an object; it is kept until it is dropped."""
        known = self._keys.get(id(value))
        if known is None:
            self._last += 1
            known = self._last
            self._objects[known], self._keys[id(value)] = value, known
        return known

    def get(self, key: Any) -> Any:
        """Return the object of a key.

        Raises
        ------
        ProtocolError
            If there is none.
        """
        if type(key) is not int or key not in self._objects:
            raise ProtocolError("a key that nothing belongs to")
        return self._objects[key]

    def has(self, value: Any) -> bool:
        """Say whether an object has been handed to the other side."""
        return id(value) in self._keys

    def drop(self, keys: Collection[int]) -> None:
        """Forget objects that the other side does not use any more."""
        for key in keys:
            value = self._objects.pop(key, None)
            if self._keys.get(id(value)) == key:
                del self._keys[id(value)]


class ExaminerCodec(Codec):
    """The trusted side.

    Parameters
    ----------
    ask : callable
        What stand-ins ask with.
    modules : collection of str
        Names of modules that may be meant by the answer.
    """

    def __init__(self, ask: Callable[..., Any], modules: Collection[str]) -> None:
        super().__init__(1)
        self.exports, self.proxies = Exports(), Proxies(ask)
        self._modules = frozenset(modules)

    def export(self, value: Any, encoder: Encoder) -> Node:
        """Return what stands for a function or an object of the examiner."""
        if isinstance(value, Proxy):
            return ["yours", value._classroom_key]
        if isinstance(value, types.ModuleType):
            return ["module", value.__name__]
        where = _importable(value)
        if where:
            return ["import", *where]
        plain = by_value.encode(value)
        if plain is not None:
            return encoder.copied(value, *plain)
        if callable(value):
            return ["callback", self.exports.key(value), getattr(value, "__name__", None)]
        return ["copy", self.exports.key(value), *encoder.bytes(pickle.dumps(value))]

    def restore(self, node: list[Any], decoder: Decoder) -> Any:
        """Return a stand-in, or what is the examiner's own."""
        tag, *parts = node
        if tag == "object":
            return self.proxies.get(*parts)
        if tag == "yours":
            return self.exports.get(*parts)
        if tag == "module" and parts[0] in self._modules and parts[0] in sys.modules:
            return sys.modules[parts[0]]
        if tag == "type":
            return _harmless_type(*parts)
        return super().restore(node, decoder)


class ChildCodec(Codec):
    """The side of the answer, which runs in its process and is not trusted."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        super().__init__(-1)
        self._ask = ask
        self.exports = Exports()
        self._theirs: dict[int, Any] = {}  # key of the examiner → what stands for it here
        self._their_keys: dict[int, int] = {}

    def export(self, value: Any, encoder: Encoder) -> Node:
        """Return what stands for an object of the answer."""
        if id(value) in self._their_keys:
            return ["yours", self._their_keys[id(value)]]
        if isinstance(value, types.ModuleType):
            return ["module", value.__name__]
        if isinstance(value, type) and _is_harmless(value):
            return ["type", value.__module__, value.__name__]
        plain = by_value.encode(value)
        if plain is not None:
            return encoder.copied(value, *plain)
        name = getattr(value, "__name__", None)
        name = name if type(name) is str else None
        return ["object", self.exports.key(value), name, callable(value)]

    def restore(self, node: list[Any], decoder: Decoder) -> Any:
        """Return the answer's own object, or a copy or a callback of the examiner's."""
        tag, *parts = node
        if tag == "yours":
            return self.exports.get(*parts)
        if tag == "module":
            return importlib.import_module(parts[0])
        if tag == "import":
            return _imported(*parts)
        if tag == "callback":
            return self._known(parts[0], lambda: self._callback(*parts))
        if tag == "copy":
            return self._known(parts[0], lambda: pickle.loads(decoder.bytes(*parts[1:])))
        return super().restore(node, decoder)

    def _known(self, key: int, make: Callable[[], Any]) -> Any:
        if key not in self._theirs:
            self._theirs[key] = made = make()
            self._their_keys[id(made)] = key
        return self._theirs[key]

    def _callback(self, key: int, name: str | None) -> Callable[..., Any]:
        def callback(*arguments: Any, **keywords: Any) -> Any:
            return self._ask("call", callback, arguments, keywords)

        callback.__name__ = callback.__qualname__ = name or "function"
        return callback


def _importable(value: Any) -> tuple[str, str] | None:
    """Return module and name of what both sides can import, if it is that."""
    if isinstance(value, np.ufunc):
        ufunc = str(value.__name__)
        return ("numpy", ufunc) if getattr(np, ufunc, None) is value else None
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if type(module) is not str or type(name) is not str or module == "__main__":
        return None
    try:
        return (module, name) if _imported(module, name) is value else None
    except (ImportError, AttributeError):
        return None


def _imported(module: str, name: str) -> Any:
    found: Any = sys.modules.get(module) or importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _is_harmless(kind: type) -> bool:
    """Say whether a class is one that both sides have and that only makes plain values."""
    if kind.__module__ == "builtins":
        plain = kind in (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)
        return plain or issubclass(kind, BaseException)
    return kind.__module__ == "numpy" and (issubclass(kind, np.generic) or kind is np.ndarray)


def _harmless_type(module: Any, name: Any) -> type:
    home = {"builtins": builtins, "numpy": np}.get(module)
    found = getattr(home, name, None) if type(name) is str else None
    if not isinstance(found, type) or not _is_harmless(found):
        raise ProtocolError("a type that is not plain")
    return found
