"""What a callback has learned during a training: numbers, words and arrays among its attributes.

Early stopping counts how long it has been waiting and keeps the best weights. All of that
lies in plain attributes, from which it can be copied and into which it can be put back.
Arguments of the constructor are settings, not memories, and stay as they are.
"""

import inspect
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ARRAY = "array of index"
_FOREIGN = {"_model", "params"}


class _NotPlainError(TypeError):
    """A value that is neither number, word nor array, nor made of them."""


def remember(callback: Any, arrays: list[NDArray[Any]]) -> dict[str, Any]:
    """Copy a callback's memories.

    Parameters
    ----------
    callback : Callback
        Any object with plain attributes.
    arrays : list of ndarray
        Arrays are appended to it.

    Returns
    -------
    dict from str to object
        For JSON: by attribute, its value; in place of an array, its index in `arrays`.
    """
    memories = {}
    for name, value in vars(callback).items():
        if name in _FOREIGN or name in _settings(callback):
            continue
        try:
            memories[name] = _encode(value, arrays)
        except _NotPlainError:
            continue  # functions, models, open files: made anew by whoever needs them
    return memories


def recall(callback: Any, memories: dict[str, Any], arrays: list[NDArray[Any]]) -> None:
    """Put memories back.

    Parameters
    ----------
    callback : Callback
        Changed in place.
    memories : dict from str to object
        From `remember`.
    arrays : list of ndarray
        That to which `remember` appended.
    """
    for name, value in memories.items():
        setattr(callback, name, _decode(value, arrays))


def _settings(callback: Any) -> Iterable[str]:
    return inspect.signature(type(callback).__init__).parameters


def _encode(value: Any, arrays: list[NDArray[Any]]) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, np.generic) and value.dtype.kind in "biuf":
        return value.item()
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        arrays.append(value)
        return {_ARRAY: len(arrays) - 1}
    if isinstance(value, list | tuple):
        return [_encode(item, arrays) for item in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _encode(item, arrays) for key, item in value.items()}
    raise _NotPlainError


def _decode(value: Any, arrays: list[NDArray[Any]]) -> Any:
    if isinstance(value, list):
        return [_decode(item, arrays) for item in value]
    if isinstance(value, dict):
        if set(value) == {_ARRAY}:
            return arrays[value[_ARRAY]]
        return {key: _decode(item, arrays) for key, item in value.items()}
    return value
