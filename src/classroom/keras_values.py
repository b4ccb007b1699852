"""Keras models and their parts as configurations and arrays.

A configuration may only name classes that Keras itself exports as layers, optimisers,
losses and the like, none that carry code. What an answer trained is so judged by the
examiner's own copy: it is the examiner's Keras that predicts and counts.
"""

import contextlib
import io
import json
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from classroom.keras_state import set_state, set_state_of_layer, state_of, state_of_layer
from classroom.keras_trust import bases, is_exported, is_trusted, made, serialised


class Models:
    """Sequential and Functional models: architecture, weights, how they are compiled."""

    library = "keras"

    def matches(self, value: Any) -> bool:
        """Say whether it is a model of exactly one of Keras' two classes."""
        keras = sys.modules["keras"]
        return type(value) in (keras.Sequential, type(_functional(keras))) and value.built

    def to_plain(self, value: Any) -> Any:
        """Return the configuration and the arrays, None if other code is part of it."""
        with _silence():
            design = _design(sys.modules["keras"], value)
        if design is None:
            return None
        config, compiled = design
        optimizer = None if compiled == "null" else value.optimizer
        return {
            "config": config,
            "compiled": compiled,
            "scaled": type(optimizer).__name__ == "LossScaleOptimizer",
            "state": state_of(value, optimizer),
        }

    def from_plain(self, plain: Any) -> Any:
        """Return a model of the examiner's own Keras."""
        keras = sys.modules["keras"]
        with _silence(), _policy(keras, scaled=plain["scaled"]):
            model = made(keras, json.loads(plain["config"]))
            _compile(keras, model, plain["compiled"])
            _bring(keras, model, plain)
        return model

    def update(self, value: Any, plain: Any) -> bool:
        """Bring a model to another state, if it is built in the same way."""
        keras = sys.modules["keras"]
        with _silence():
            mine = _design(keras, value)
            if mine is None or mine[0] != plain["config"]:
                return False
            if mine[1] != plain["compiled"] and not _compile(keras, value, plain["compiled"]):
                return False
            _bring(keras, value, plain)
        return True


class Parts:
    """Layers, optimisers, losses and other objects that a configuration describes."""

    library = "keras"

    def matches(self, value: Any) -> bool:
        """Say whether it is an object of a class that Keras exports."""
        keras = sys.modules["keras"]
        known = isinstance(value, bases(keras)) and not isinstance(value, keras.Model)
        return known and is_exported(keras, type(value))

    def to_plain(self, value: Any) -> Any:
        """Return the configuration, and the state of a layer."""
        keras = sys.modules["keras"]
        with _silence():
            config = serialised(keras, value)
        if config is None:
            return None
        built = isinstance(value, keras.layers.Layer) and value.built
        return {"config": json.dumps(config), "state": state_of_layer(value) if built else None}

    def from_plain(self, plain: Any) -> Any:
        """Return an object of the examiner's own Keras."""
        keras = sys.modules["keras"]
        with _silence():
            part = made(keras, json.loads(plain["config"]))
            if plain["state"] is not None:
                set_state_of_layer(part, plain["state"])
        return part

    def update(self, value: Any, plain: Any) -> bool:
        """Bring a layer to another state, if it is configured in the same way."""
        mine = self.to_plain(value)
        if mine is None or mine["config"] != plain["config"]:
            return False
        if plain["state"] is not None:
            set_state_of_layer(value, plain["state"])
        return True


class Tensors:
    """Tensors of TensorFlow whose numbers are there."""

    library = "tensorflow"

    def matches(self, value: Any) -> bool:
        """Say whether it is a tensor with numbers."""
        return type(value).__name__ == "EagerTensor" and type(value).__module__.startswith("tensor")

    def to_plain(self, value: Any) -> Any:
        """Return its array, None for numbers that NumPy does not have."""
        array = np.asarray(value)
        return (
            array
            if array.dtype.kind in "biufc" and array.dtype.type.__module__ == "numpy"
            else None
        )

    def from_plain(self, plain: Any) -> Any:
        """Return a tensor of an array."""
        if type(plain) not in (np.ndarray,) and not isinstance(plain, np.generic):
            raise ValueError("a tensor that is no array")
        return sys.modules["tensorflow"].convert_to_tensor(plain)

    def update(self, value: Any, plain: Any) -> bool:
        """Say whether nothing has to be done: a tensor never changes."""
        mine = np.asarray(value)
        return bool(
            mine.shape == plain.shape and mine.dtype == plain.dtype and (mine == plain).all()
        )


def _design(keras: Any, model: Any) -> tuple[str, str] | None:
    """Return how a model is built, and how it is compiled, as JSON."""
    config = serialised(keras, model)
    if config is None:
        return None
    compiled = config.pop("compile_config", None)
    if not compiled or not is_trusted(keras, compiled):
        return json.dumps(config), json.dumps(None)
    compiled |= {"run_eagerly": model.run_eagerly, "jit_compile": model.jit_compile}
    return json.dumps(config), json.dumps(compiled)


def _functional(keras: Any) -> Any:
    """Return some Functional model: its class has no public name."""
    global _SOME_FUNCTIONAL
    if _SOME_FUNCTIONAL is None:
        from keras.src.models.functional import Functional

        _SOME_FUNCTIONAL = Functional.__new__(Functional)
    return _SOME_FUNCTIONAL


_SOME_FUNCTIONAL: Any = None


def _compile(keras: Any, model: Any, compiled: str) -> bool:
    """Compile a model, if it is to be compiled in a way that is trusted; say whether it was."""
    config = json.loads(compiled)
    if config is None or not is_trusted(keras, config):
        return False
    model.compile(**keras.saving.deserialize_keras_object(config))  # builds no optimiser
    return True


def _bring(keras: Any, model: Any, plain: Any) -> None:
    set_state(model, plain["state"], lambda: _compile(keras, model, plain["compiled"]))


@contextlib.contextmanager
def _policy(keras: Any, *, scaled: bool) -> Iterator[None]:
    """Have a model made whose losses are scaled, as those of half precision are."""
    before = keras.config.dtype_policy()
    if scaled:
        keras.config.set_dtype_policy("mixed_float16")
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
