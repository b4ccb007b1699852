"""A Keras model that an answer returned: what counts is what travels in its file.

A check never asks the object itself. It writes the model into a `.keras` file, sees that
the file names nothing but Keras' own classes, and looks at the copy that comes out.
"""

import contextlib
import io
import json
import random
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annbook.checking.comparison import show
from annbook.checking.expectations import CheckFailed
from annbook.logs import quiet_start

_OWN_TYPES = ("Sequential", "Functional")
_CARRY_CODE = ("Lambda", "__lambda__", "function")


def expect_model(value: Any, *, what: str, hint: str) -> Any:
    """See that a value is a Keras model which any other process can load.

    Parameters
    ----------
    value : object
        Anything at all.
    what, hint : str
        As in `expect_value`.

    Returns
    -------
    keras.Model
        A copy, read from the model's file: not compiled, of Keras' own layers. Layers that
        draw random numbers and have no seed of their own start with the same one in every
        copy, whatever was drawn before.

    Raises
    ------
    CheckFailed
        If it is neither a Sequential nor a Functional model, if a layer or a function in it
        is not Keras' own, or if Keras cannot save it and load it in safe mode.
    """
    with quiet_start():
        import keras

    own = type(value).__module__.startswith("keras.") and type(value).__name__ in _OWN_TYPES
    if not (own and isinstance(value, keras.Model)):
        raise _failure(what, show(value), "it is no Sequential and no Functional model", hint)
    try:
        with _silence(), _one_seed(), tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "model.keras")
            value.save(path)
            strangers = sorted(set(_strangers(_layers_in(path))))
            copy = None if strangers else keras.saving.load_model(path, compile=False)
    except Exception as error:
        words = f"it cannot be saved and loaded: {type(error).__name__}: {error}"
        raise _failure(what, "a Keras model", words[:300], hint) from None
    if strangers:
        words = f"{', '.join(strangers)} in it: no other process knows that"
        raise _failure(what, "a Keras model", words, hint)
    return copy


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Drop warnings and stderr: a grader that counts them would fail the check."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _one_seed() -> Iterator[None]:
    """Have Keras draw the seeds of new layers from one place, here and in every process."""
    state = random.getstate()
    random.seed(0)
    try:
        yield
    finally:
        random.setstate(state)


def _failure(what: str, found: str, words: str, hint: str) -> CheckFailed:
    return CheckFailed(
        f"{what}\n  came back: {found}\n"
        "  expected:  a Keras model, Sequential or Functional, of Keras' own layers\n"
        f"  that is:   {words}\n  Hint: {hint}"
    )


def _layers_in(path: Path) -> Any:
    """Read what a file says about the layers; how the model was compiled is not part of it."""
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("config.json"))["config"]


def _strangers(part: Any) -> Iterator[str]:
    """Yield the names of classes and functions that carry code or are not Keras' own."""
    if isinstance(part, dict):
        name, home = part.get("class_name"), str(part.get("module", "keras")).split(".")[0]
        if name and (home != "keras" or name in _CARRY_CODE):
            yield str(name)
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _strangers(inner)
