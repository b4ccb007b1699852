"""Layers that look finished and are not: never adapted, all alike, or stuck in training mode."""

from collections.abc import Iterator
from typing import Any

import keras
import numpy as np

from annbook.training.checks.notice import warn
from annbook.training.checks.outputs import last_operations


def all_layers(model: keras.Model) -> Iterator[keras.Layer]:
    """Walk through a model's layers, and through those of models inside it."""
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from all_layers(layer)
        else:
            yield layer


def warn_of_missing_adapt(layer: keras.Layer) -> None:
    """Warn of a `Normalization` layer that has never seen data: it lets all pass unchanged."""
    if not isinstance(layer, keras.layers.Normalization) or layer.input_mean is not None:
        return
    if layer.built and not _is_as_built(layer):
        return
    warn(
        f"Normalization layer '{layer.name}' was never adapted: it passes its input on unchanged.",
        cure="call its adapt(X_train) before training, on training data only.",
    )


def warn_of_symmetry(model: keras.Model) -> None:
    """Warn of hidden layers whose units all start alike, so that nothing tells them apart."""
    layers = [layer for layer in all_layers(model) if getattr(layer, "kernel", None) is not None]
    last = last_operations(model) or layers[-1:]  # an output layer may start at zero
    for layer in (layer for layer in layers if not any(layer is other for other in last)):
        kernel = np.asarray(layer.kernel)
        first = kernel[..., :1]
        if not layer.trainable or kernel.shape[-1] == 1 or not (kernel[..., 1:2] == first).all():
            continue  # a glance at two units decides nearly always
        if (kernel == first).all():
            warn(
                f"All {kernel.shape[-1]} units of layer '{layer.name}' start with the same "
                f"weights: they compute the same and will learn the same, like one unit.",
                cure="a random initialiser, such as kernel_initializer='he_normal'.",
            )


def warn_of_fixed_training_mode(model: keras.Model) -> bool:
    """Warn of layers called with `training=True`: they drop out in predictions as well.

    Returns
    -------
    bool
        Whether there is one. Then a look through the model would use up random numbers.
    """
    found = False
    for nodes in getattr(model, "_nodes_by_depth", {}).values():  # a model's own calls of layers
        for node in nodes:
            if node.arguments.kwargs.get("training") is True:
                found = True
                warn(
                    f"Layer '{node.operation.name}' was called with training=True: it will behave "
                    "as in training when you evaluate and predict.",
                    cure="leave the argument out: fit and predict set the mode by themselves.",
                )
    return found


def _is_as_built(layer: Any) -> bool:
    """Tell whether mean and variance are still the 0 and 1 that they were built with."""
    mean, variance = (np.asarray(v) for v in (layer.adapt_mean, layer.adapt_variance))
    return bool((mean == 0).all() and (variance == 1).all())
