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
            "weights": value.get_weights(),
            "compiled": compiled,
            "optimizer": _optimizer_state(optimizer),
            "seeds": [np.asarray(state) for state in _seeds(value)],
            "scaled": type(optimizer).__name__ == "LossScaleOptimizer",
            "trainable": [bool(layer.trainable) for layer in value.layers],
        }

    def from_plain(self, plain: Any) -> Any:
        """Return a model of the examiner's own Keras."""
        keras = sys.modules["keras"]
        config, compiled = json.loads(plain["config"]), json.loads(plain["compiled"])
        with _silence(), _policy(keras, scaled=plain["scaled"]):
            model = made(keras, config)
            if compiled is not None and is_trusted(keras, compiled):
                model.compile_from_config(compiled)
            _set_state(model, plain)
        return model

    def update(self, value: Any, plain: Any) -> bool:
        """Give a model other weights, if it is built in the same way."""
        keras = sys.modules["keras"]
        with _silence():
            mine = _design(keras, value)
            same = mine == (plain["config"], plain["compiled"])
            if not same and mine is not None and mine[0] == plain["config"]:
                compiled = json.loads(plain["compiled"])
                if compiled is not None and is_trusted(keras, compiled):
                    value.compile_from_config(compiled)
                    same = True
            if same:
                _set_state(value, plain)
        return same


class Parts:
    """Layers, optimisers, losses and other objects that a configuration describes."""

    library = "keras"

    def matches(self, value: Any) -> bool:
        """Say whether it is an object of a class that Keras exports."""
        keras = sys.modules["keras"]
        known = isinstance(value, bases(keras)) and not isinstance(value, keras.Model)
        return known and is_exported(keras, type(value))

    def to_plain(self, value: Any) -> Any:
        """Return the configuration, and the weights of a layer."""
        keras = sys.modules["keras"]
        with _silence():
            config = serialised(keras, value)
        if config is None:
            return None
        built = isinstance(value, keras.layers.Layer) and value.built
        return {"config": json.dumps(config), "weights": value.get_weights() if built else []}

    def from_plain(self, plain: Any) -> Any:
        """Return an object of the examiner's own Keras."""
        keras = sys.modules["keras"]
        with _silence():
            part = made(keras, json.loads(plain["config"]))
            if plain["weights"]:
                _set_weights(part, plain["weights"])
        return part

    def update(self, value: Any, plain: Any) -> bool:
        """Give a layer other weights, if it is configured in the same way."""
        mine = self.to_plain(value)
        if mine is None or mine["config"] != plain["config"]:
            return False
        if plain["weights"]:
            _set_weights(value, plain["weights"])
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


def _optimizer_state(optimizer: Any) -> list[Any]:
    if optimizer is None:
        return []
    return [np.asarray(variable) for variable in optimizer.variables]


def _set_weights(value: Any, arrays: list[Any]) -> None:
    """Set weights, and what adapted layers compute from them."""
    value.set_weights(arrays)
    for layer in _layers(value):
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()


def _layers(value: Any) -> list[Any]:
    """Return a layer and all that is in it."""
    flatten = getattr(value, "_flatten_layers", None)
    return [value] if flatten is None else list(flatten())


def _seeds(model: Any) -> list[Any]:
    """Return the states that dropout and the like draw from."""
    found = [getattr(layer, "_seed_generators", ()) for layer in _layers(model)]
    return [generator.state for generators in found for generator in generators]


def _set_state(model: Any, plain: Any) -> None:
    """Set weights, what is trainable, and the optimiser's memory."""
    for layer, trainable in zip(model.layers, plain["trainable"], strict=True):
        if layer.trainable != trainable:
            layer.trainable = trainable
    _set_weights(model, plain["weights"])
    for state, array in zip(_seeds(model), plain["seeds"], strict=True):
        state.assign(array)
    arrays = plain["optimizer"]
    optimizer = getattr(model, "optimizer", None)
    if optimizer is None or not arrays:
        return
    if len(arrays) > len(optimizer.variables):
        optimizer.build(model.trainable_variables)
    if len(arrays) == len(optimizer.variables):
        for variable, array in zip(optimizer.variables, arrays, strict=True):
            variable.assign(array)


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
