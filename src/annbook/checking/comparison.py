"""The first difference between two plain values, in words.

Types are compared before values, and exactly: a subclass could redefine what equal means.
Arrays become nested lists of Python numbers, so that no NumPy function decides anything.
"""

import math
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import numpy as np

_KINDS = {type(np.dtype(code).type(0)): np.dtype(code).kind for code in "?bhilqBHILQefd"}
_INTEGERS = frozenset({int, bool} | {scalar for scalar, kind in _KINDS.items() if kind in "biu"})
_SAME: dict[type, frozenset[type]] = {
    type(None): frozenset({type(None)}),
    bool: frozenset({bool, np.bool_}),
    int: _INTEGERS,
    float: _INTEGERS | {float} | {scalar for scalar, kind in _KINDS.items() if kind == "f"},
    str: frozenset({str, np.str_}),
}
_LONGEST = 300  # characters of one value in a message


def difference(actual: Any, expected: Any, *, rtol: float = 0.0, atol: float = 0.0) -> str | None:
    """Say where and how a value differs from the expected one.

    Parameters
    ----------
    actual : object
        Anything at all.
    expected : None, bool, int, float, str, list, tuple, dict or ndarray
        Containers may hold any of these. Arrays hold booleans, integers or floats.
    rtol, atol : float
        Numbers may differ by `atol + rtol * abs(expected)`. NaN equals NaN.

    Returns
    -------
    str or None
        The first difference, or None where there is none.

    Raises
    ------
    TypeError
        If `expected` is of another type.

    Examples
    --------
    >>> difference((1, 2), [1, 2])
    'a tuple instead of a list'
    >>> difference([1, 2.5], [1, 2])
    'at [1]: a float instead of an int'
    """
    for place, found, wanted in _pairs(actual, expected, ""):
        words = _mismatch(found, wanted, rtol, atol)
        if words:
            return _at(place, words)
    return None


def misfit(value: Any, form: Any, place: str = "") -> str | None:
    """Say where a value is not of a form, by exact types.

    Parameters
    ----------
    value : object
        Anything at all.
    form : type
        Such as `dict[str, list[int]]` or `tuple[str, ...]`.
    place : str
        Where in a larger value this one lies.

    Returns
    -------
    str or None
        The first misfit, or None where there is none.

    Examples
    --------
    >>> misfit(["A", 1], list[str])
    'at [1]: an int instead of a str'
    """
    wanted, forms = get_origin(form) or form, get_args(form)
    if type(value) is not wanted:
        return _at(place, f"{_kind(value)} instead of {_article(wanted.__name__)}")
    if wanted is tuple and forms and forms[-1] is not Ellipsis and len(value) != len(forms):
        return _at(place, f"{_items(value)} instead of {len(forms)}")
    for key, item, item_form in _contents(value, forms):
        words = misfit(item, item_form, f"{place}[{show(key)}]")
        if words:
            return words
    return None


def form_name(form: Any) -> str:
    """Write a form as Python does, without the word class."""
    return str(form) if get_origin(form) else str(form.__name__)


def show(value: Any) -> str:
    """Write a value for a message, in at most a few hundred characters.

    Parameters
    ----------
    value : object
        Plain values are written as Python does; of anything else only the type is named,
        since its own description could claim anything.

    Returns
    -------
    str
    """
    if type(value) is np.ndarray:
        with np.printoptions(threshold=20):
            return _shorten(" ".join(repr(value).split()))
    if type(value) is list:
        return _shorten(f"[{', '.join(map(show, value[:40]))}{', ...' * (len(value) > 40)}]")
    if type(value) is tuple:
        return _shorten(f"({', '.join(map(show, value))}{',' * (len(value) == 1)})")
    if type(value) is dict:
        return _shorten(f"{{{', '.join(f'{show(k)}: {show(v)}' for k, v in value.items())}}}")
    if type(value) in _SAME[float]:
        return repr(value.item() if type(value) in _KINDS else value)
    if value is None or type(value) in _SAME[str]:
        return _shorten(repr(value))
    name = getattr(value, "__name__", "") if callable(value) else ""
    return str(name) or _kind(value)  # a model can be called, and has no such name


def _contents(value: Any, forms: tuple[Any, ...]) -> Iterator[tuple[Any, Any, Any]]:
    """Yield (key, item, form of the item) for what a container holds."""
    if type(value) is dict and forms:
        for key, item in value.items():
            yield key, key, forms[0]
            yield key, item, forms[1]
    elif type(value) in (list, tuple) and forms:
        fixed = type(value) is tuple and forms[-1] is not Ellipsis
        for i, item in enumerate(value):
            yield i, item, forms[i] if fixed else forms[0]


def _pairs(actual: Any, expected: Any, place: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield the two values themselves, then pair by pair what they contain."""
    yield place, actual, expected
    if isinstance(expected, list | tuple):
        for i, (a, e) in enumerate(zip(actual, expected, strict=True)):
            yield from _pairs(a, e, f"{place}[{i}]")
    elif isinstance(expected, dict):
        for key in expected:
            yield from _pairs(actual[key], expected[key], f"{place}[{key!r}]")
    elif isinstance(expected, np.ndarray):
        flat = zip(actual.ravel().tolist(), expected.ravel().tolist(), strict=True)
        for index, (a, e) in zip(np.ndindex(expected.shape), flat, strict=True):
            yield f"{place}{list(index)}" if index else place, a, e


def _mismatch(found: Any, wanted: Any, rtol: float, atol: float) -> str | None:
    """Compare type, then size, then value; containers only as far as that."""
    if type(wanted) is np.ndarray:
        agree = type(found) is np.ndarray and found.dtype == wanted.dtype
        same = agree and found.shape == wanted.shape
        return None if same else f"{_kind(found)} instead of {_kind(wanted)}"
    if type(wanted) in (list, tuple, dict):
        if type(found) is not type(wanted):
            return f"{_kind(found)} instead of {_kind(wanted)}"
        return _other_size(found, wanted)
    return _other_scalar(found, wanted, rtol, atol)


def _other_size(found: Any, wanted: Any) -> str | None:
    if len(found) != len(wanted):
        return f"{_items(found)} instead of {len(wanted)}"
    if type(wanted) is dict:
        if any(type(key) not in (str, int) for key in found):
            return "keys that are neither strings nor integers"
        missing = [key for key in wanted if key not in found]
        return f"no key {missing[0]!r}" if missing else None
    return None


def _other_scalar(found: Any, wanted: Any, rtol: float, atol: float) -> str | None:
    kind = next((kind for kind, same in _SAME.items() if type(wanted) in same), None)
    if type(wanted) in (bool, np.bool_):
        kind = bool
    if kind is None:
        raise TypeError(f"expected must be made of plain values. Received: {_kind(wanted)}")
    if type(found) not in _SAME[kind]:
        return f"{_kind(found)} instead of {_kind(wanted)}"
    near = kind is float and _near(float(found), float(wanted), rtol, atol)
    return None if near or found == wanted else f"{show(found)} instead of {show(wanted)}"


def _near(found: float, wanted: float, rtol: float, atol: float) -> bool:
    if math.isnan(wanted):
        return math.isnan(found)
    return abs(found - wanted) <= atol + rtol * abs(wanted)


def _kind(value: Any) -> str:
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    if value is None:
        return "None"
    return _article(type(value).__name__)


def _items(container: Any) -> str:
    return f"{len(container)} item{'s' * (len(container) != 1)}"


def _article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _at(place: str, words: str) -> str:
    return f"at {place}: {words}" if place else words


def _shorten(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} ..."
