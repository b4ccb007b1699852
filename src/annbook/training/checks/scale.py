"""How large the numbers are that reach a model's first weights.

Not the data are measured but what arrives: behind a `Rescaling` or an adapted
`Normalization` raw data are right, and in front of a bare `Dense` they are not.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from annbook.training.checks.layers import all_layers
from annbook.training.checks.leaves import Leaf
from annbook.training.checks.notice import short, warn

ROWS = 128  # sent through the first layers
LARGE = 10.0  # root mean square of a feature; 1 if it is standardised
_SCALING = (
    keras.layers.Normalization,
    keras.layers.Rescaling,
    keras.layers.BatchNormalization,
    keras.layers.LayerNormalization,
    keras.layers.GroupNormalization,
    keras.layers.UnitNormalization,
    keras.layers.Embedding,
    keras.layers.Lambda,
)


def warn_of_large_inputs(model: keras.Model, inputs: Sequence[Leaf]) -> None:
    """Warn where unscaled data reach weights.

    Parameters
    ----------
    model : keras.Model
        Where it has no graph, the data themselves are measured, unless some layer scales.
    inputs : sequence of Leaf
        Numeric arrays, in the order of the model's inputs.
    """
    if not all(leaf.is_numeric and leaf.values.size for leaf in inputs):
        return
    batch = [leaf.some(ROWS) for leaf in inputs]
    for where, values in _arriving(model, batch):
        sizes = np.sqrt(np.mean(np.square(values, dtype=np.float64), axis=_all_but_last(values)))
        if sizes.max() > LARGE:
            _warn(where, sizes, batch)
            return


def _arriving(model: keras.Model, batch: list[Any]) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield what reaches each first layer with weights, and its name."""
    first = _first_with_kernel(model, len(batch))
    if first is None:
        if not any(isinstance(layer, _SCALING) for layer in all_layers(model)):
            yield from ((f"model '{model.name}'", np.asarray(values)) for values in batch)
        return
    if not first:
        return
    front = keras.Model(model.inputs, [layer.input for layer in first], name="front")
    try:
        arrived = keras.tree.flatten(front(batch, training=False))
    except ValueError:  # shapes that do not fit: Keras says so when it trains
        return
    for layer, values in zip(first, arrived, strict=True):
        yield f"layer '{layer.name}'", keras.ops.convert_to_numpy(values)


def _first_with_kernel(model: keras.Model, n_inputs: int) -> list[keras.Layer] | None:
    """List the layers with a kernel that no other kernel feeds; None without a graph."""
    try:
        inputs = model.inputs
    except (AttributeError, ValueError):
        return None
    if not inputs or len(inputs) != n_inputs:
        return None
    found: list[keras.Layer] = []
    for layer in model.layers:
        if getattr(layer, "kernel", None) is not None and not _is_fed_by(found, layer, inputs):
            found.append(layer)
    return found


def _is_fed_by(others: list[keras.Layer], layer: keras.Layer, inputs: Any) -> bool:
    """Tell whether any of the others lies on a way from the inputs to this layer."""
    try:
        before = keras.Model(inputs, layer.input, name="before").layers
    except (AttributeError, ValueError):  # a shared layer has several inputs
        return True
    return any(layer is other for layer in before for other in others)


def _warn(where: str, sizes: NDArray[Any], batch: list[Any]) -> None:
    if _are_pixels(batch):
        warn(
            f"Values up to {max(values.max() for values in batch):g} reach {where}: "
            "the pixels were not scaled. Steps will be too large for its weights.",
            cure="divide by 255, or begin the model with keras.layers.Rescaling(1 / 255).",
        )
        return
    warn(
        f"Large numbers reach {where}: feature {int(sizes.argmax())} has a typical size of "
        f"{short(sizes.max())}; a standardised one has 1.",
        cure="scikit-learn's StandardScaler, or an adapted keras.layers.Normalization, "
        "fitted on the training data only.",
    )


def _are_pixels(batch: list[Any]) -> bool:
    return all(
        values.min() >= 0
        and 16 < values.max() <= 255
        and (values == values // 1).all()
        and values[0].size > 16
        for values in batch
    )


def _all_but_last(values: NDArray[Any]) -> tuple[int, ...]:
    return tuple(range(values.ndim - 1))
