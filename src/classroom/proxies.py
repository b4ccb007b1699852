"""Stand-ins in the examiner for functions and other objects of the answer.

A stand-in is called, indexed, iterated and asked for attributes by asking the answer's
process. It is never asked what it equals, whether it is larger or how it computes: an
answer that is compared with what is expected would learn it, and could claim anything.
Names with two underscores never cross.
"""

import weakref
from collections.abc import Callable, Iterator
from typing import Any

from classroom.wire import ProtocolError

Ask = Callable[..., Any]


class Proxy:
    """An object of the answer, of a type that is no plain data."""

    __slots__ = ("__weakref__", "_classroom_ask", "_classroom_key", "_classroom_name")

    def __init__(self, ask: Ask, key: int, name: str | None) -> None:
        for slot, value in (("ask", ask), ("key", key), ("name", name)):
            object.__setattr__(self, f"_classroom_{slot}", value)

    @property
    def __name__(self) -> str:
        if self._classroom_name is None:
            raise AttributeError("__name__")
        return str(self._classroom_name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._classroom_ask("get", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__"):
            raise AttributeError(name)
        self._classroom_ask("set", self, name, value)

    def __getitem__(self, index: Any) -> Any:
        return self._classroom_ask("item", self, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self._classroom_ask("set item", self, index, value)

    def __len__(self) -> int:
        size = self._classroom_ask("len", self)
        if type(size) is not int or size < 0:
            raise TypeError("a length that is no integer")
        return size

    def __bool__(self) -> bool:
        return True

    def __contains__(self, item: Any) -> bool:
        raise TypeError("an object of the answer is not asked what it contains")

    def __iter__(self) -> Iterator[Any]:
        iterator = self._classroom_ask("iter", self)
        if type(iterator) not in (Proxy, CallableProxy):
            raise TypeError("an iterator was expected")
        while True:
            step = self._classroom_ask("next", iterator)
            if type(step) is not tuple or len(step) > 1:
                raise ProtocolError("a step of an iteration is one item or none")
            if not step:
                return
            yield step[0]

    def __deepcopy__(self, memo: Any) -> Any:
        return self._classroom_ask("copy", self)

    def __reduce__(self) -> Any:
        raise TypeError("an object of the answer stays in its process")

    def __repr__(self) -> str:
        return f"<{self._classroom_name or 'an object'} of the answer>"


class CallableProxy(Proxy):
    """A function, a class or another object of the answer that can be called."""

    __slots__ = ()

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._classroom_ask("call", self, arguments, keywords)


class Proxies:
    """The stand-ins in use: one for each object, and which are not used any more."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._alive: weakref.WeakValueDictionary[int, Proxy] = weakref.WeakValueDictionary()
        self._released: dict[int, None] = {}

    def get(self, key: Any, name: Any, callable_: Any) -> Proxy:
        """Return the stand-in for the answer's object of this key."""
        if type(key) is not int or type(name) not in (str, type(None)):
            raise ProtocolError("an object without a key")
        self._released.pop(key, None)
        known = self._alive.get(key)
        if known is None:
            kind = CallableProxy if callable_ is True else Proxy
            known = kind(self._ask, key, name[:200] if name else None)
            self._alive[key] = known
            weakref.finalize(known, self._released.setdefault, key).atexit = False
        return known

    def released(self) -> list[int]:
        """Return the keys that the answer's process may forget, once."""
        keys = list(self._released)
        self._released.clear()
        return keys
