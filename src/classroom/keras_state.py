"""What a Keras model holds beside its configuration, as arrays: out of one, into another.

Weights; what adapted layers computed from them, which may be older than they are; what random
layers draw next; and the memory of the optimiser, which has none before its first step.
"""

from collections.abc import Callable
from typing import Any

import numpy as np


def state_of(model: Any, optimizer: Any) -> dict[str, Any]:
    """Return the state of a built model whose optimiser, if any crosses, is this one."""
    variables = [] if optimizer is None else optimizer.variables
    return {
        "layers": state_of_layer(model),
        "optimizer": [np.asarray(variable) for variable in variables],
        "seeds": [np.asarray(state) for state in _seeds(model)],
        "trainable": [bool(layer.trainable) for layer in model.layers],
    }


def set_state(model: Any, state: dict[str, Any], compile_anew: Callable[[], object]) -> None:
    """Bring a model to a state.

    Parameters
    ----------
    model : keras.Model
    state : dict
        What `state_of` returned.
    compile_anew : callable
        Gives the model an optimiser that has made no step.

    Raises
    ------
    ValueError
        If the arrays are not those of such a model.
    """
    for layer, trainable in zip(model.layers, state["trainable"], strict=True):
        if layer.trainable != trainable:
            layer.trainable = trainable
    set_state_of_layer(model, state["layers"])
    for number, array in zip(_seeds(model), state["seeds"], strict=True):
        number.assign(array)
    _set_optimizer(model, state["optimizer"], compile_anew)


def state_of_layer(layer: Any) -> dict[str, Any]:
    """Return weights, and means and variances that were taken from them at some time."""
    derived = [(part.mean, part.variance) for part in _adapted(layer)]
    taken = [[np.asarray(array, np.float32) for array in pair] for pair in derived]
    return {"weights": layer.get_weights(), "derived": taken}


def set_state_of_layer(layer: Any, state: dict[str, Any]) -> None:
    """Bring a layer to a state, and all that is in it.

    Raises
    ------
    ValueError
        If the arrays are not those of such a layer.
    """
    layer.set_weights(state["weights"])
    for part in _parts(layer):
        if hasattr(part, "finalize_state"):
            part.finalize_state()
    for part, (mean, variance) in zip(_adapted(layer), state["derived"], strict=True):
        part.mean, part.variance = _like(part.mean, mean), _like(part.variance, variance)


def _set_optimizer(model: Any, arrays: list[Any], compile_anew: Callable[[], object]) -> None:
    if getattr(model, "optimizer", None) is None or not arrays:
        return
    if len(arrays) < len(model.optimizer.variables):
        compile_anew()
    if len(arrays) > len(model.optimizer.variables):
        model.optimizer.build(model.trainable_variables)
    if len(arrays) == len(model.optimizer.variables):
        for variable, array in zip(model.optimizer.variables, arrays, strict=True):
            variable.assign(array)


def _parts(layer: Any) -> list[Any]:
    """Return a layer and all that is in it."""
    flatten = getattr(layer, "_flatten_layers", None)
    return [layer] if flatten is None else list(flatten())


def _adapted(layer: Any) -> list[Any]:
    """Return the layers that standardise with numbers taken from their weights."""
    return [part for part in _parts(layer) if hasattr(part, "adapt_mean") and part.built]


def _seeds(model: Any) -> list[Any]:
    """Return the states that dropout and the like draw from."""
    found = [getattr(layer, "_seed_generators", ()) for layer in _parts(model)]
    return [generator.state for generators in found for generator in generators]


def _like(tensor: Any, array: Any) -> Any:
    """Return an array as a tensor of another one's type; its shape must be the same."""
    from keras import ops

    if type(array) is not np.ndarray or array.shape != tuple(tensor.shape):
        raise ValueError(f"expected numbers of shape {tuple(tensor.shape)}")
    return ops.cast(array, tensor.dtype)
