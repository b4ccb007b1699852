"""What leaves a model, and the loss that will read it: the two must mean the same.

A cross-entropy wants probabilities or logits, and `from_logits` says which. The last
activation decides which it gets.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import keras
import numpy as np
from numpy.typing import NDArray

from annbook.training.checks.notice import warn

KINDS = ("sparse_categorical", "categorical", "binary")
PROBABILITIES = frozenset({"softmax", "sigmoid", "hard_sigmoid"})
_POSITIVE = frozenset({"softplus", "exponential"})  # shares, once divided by their sum


class Output(NamedTuple):
    """One output of a model, with its loss."""

    name: str  # of the layer or model
    activation: str | None  # None where it cannot be told
    n_units: int | None
    loss: str  # one of KINDS, or the name of any other loss
    from_logits: bool

    @property
    def wants_logits(self) -> str:
        """The setting as one would write it."""
        return f"from_logits={self.from_logits}"


def outputs(model: keras.Model) -> list[Output]:
    """List the outputs of a compiled model in Keras' order.

    Parameters
    ----------
    model : keras.Model
        Of a subclassed model that is not built, nothing is known.

    Returns
    -------
    list of Output
        Empty where the model has no loss, or its losses cannot be told apart.
    """
    ends = list(_ends(model))
    losses = _losses(getattr(model, "loss", None), [name for name, _, _ in ends])
    if len(losses) != len(ends):
        return []
    pairs = zip(ends, losses, strict=True)
    return [Output(*end, *_read(loss, end[2])) for end, loss in pairs if loss is not None]


def seen(ends: list[Output], results: Any) -> list[Output]:
    """Tell what an output ends in from its values, where no activation says so.

    Parameters
    ----------
    ends : list of Output
        As `outputs` gives them.
    results : structure of arrays
        What the model returns for a few samples.

    Returns
    -------
    list of Output
        The same, with "softmax" for rows of probabilities and "linear" for other numbers.
    """
    arrays = [keras.ops.convert_to_numpy(values) for values in keras.tree.flatten(results)]
    if len(arrays) != len(ends):
        return ends
    return [
        end if end.activation else end._replace(activation=_looks_like(values))
        for end, values in zip(ends, arrays, strict=True)
    ]


def warn_of_contradiction(output: Output) -> None:
    """Warn where the last activation and the loss contradict each other.

    Parameters
    ----------
    output : Output
        With its loss.
    """
    activation, loss = output.activation, output.loss
    if activation == "softmax" and output.n_units == 1:
        warn(
            f"Layer '{output.name}' is a softmax over one unit: its output is always 1.",
            cure="activation='sigmoid' for one yes-or-no question, or one unit per class.",
        )
    if loss not in KINDS or activation is None:
        return
    right = "sigmoid" if loss == "binary" else "softmax"
    if output.from_logits and activation in PROBABILITIES:
        warn(
            f"Layer '{output.name}' ends in {activation}, and its loss has {output.wants_logits}: "
            f"probabilities are taken for logits and squeezed once more.",
            cure=f"leave out from_logits=True, or leave out activation='{activation}'.",
        )
    elif not output.from_logits and activation not in PROBABILITIES | _POSITIVE:
        warn(
            f"Layer '{output.name}' ends in {activation}, and its loss has {output.wants_logits}: "
            "numbers of any size are taken for probabilities, and cut to between 0 and 1.",
            cure=f"set from_logits=True, or add activation='{right}'.",
        )


def last_operations(model: keras.Model) -> list[Any]:
    """Give what computes each output of a model; nothing where it has no graph."""
    return [tensor._keras_history.operation for tensor in _tensors(model) or ()]


def _ends(model: keras.Model) -> Iterator[tuple[str, str | None, int | None]]:
    """Yield name, activation and units of what computes each output."""
    tensors = _tensors(model)
    if tensors is None:
        layers = model.layers if isinstance(model, keras.Sequential) else []
        yield from ((layer.name, _activation(layer), _units(layer)) for layer in layers[-1:])
        return
    for tensor in tensors:
        operation = tensor._keras_history.operation
        yield operation.name, _activation(operation), tensor.shape[-1] if tensor.shape else None


def _tensors(model: keras.Model) -> list[Any] | None:
    """Give a model's symbolic outputs, if it has a graph."""
    try:
        return list(model.outputs)
    except (AttributeError, ValueError, TypeError):  # subclassed, or not built
        return None


def _activation(operation: Any) -> str | None:
    """Name the function that a layer ends with; a model ends with its last layer's."""
    if isinstance(operation, keras.Model):
        inner = _tensors(operation)
        return _activation(inner[0]._keras_history.operation) if inner else None
    if isinstance(operation, keras.layers.Softmax):
        return "softmax"
    function = getattr(operation, "activation", None)
    return getattr(function, "__name__", None) or _name_of(operation)


def _name_of(operation: Any) -> str | None:
    """Recognise `keras.ops.softmax` and its like, which are no layers."""
    name = type(operation).__name__.lower()
    return name if name in PROBABILITIES and not isinstance(operation, keras.Layer) else None


def _looks_like(values: NDArray[Any]) -> str | None:
    if values.min() < 0 or values.max() > 1:
        return "linear"
    shares = values.shape[-1] > 1 and np.allclose(values.sum(axis=-1), 1, atol=1e-2)
    return "softmax" if shares else None


def _units(layer: keras.Layer) -> int | None:
    units = getattr(layer, "units", None)
    return units if isinstance(units, int) else None


def _losses(loss: Any, names: list[str]) -> list[Any]:
    """Give one loss per output, whatever form they were compiled in."""
    if loss is None:
        return []
    if isinstance(loss, dict):
        if len(loss) == len(names) and not set(names) <= set(loss):
            return list(loss.values())  # named by the keys of a dictionary of outputs
        return [loss.get(name) for name in names]
    return list(loss) if isinstance(loss, list | tuple) else [loss] * len(names)


def _read(loss: Any, n_units: int | None) -> tuple[str, bool]:
    """Give a loss's kind and whether it takes logits."""
    if isinstance(loss, str) and loss.lower() in ("crossentropy", "ce"):
        return ("binary" if n_units == 1 else "either"), False
    known = keras.losses.get(loss)
    name = getattr(known, "__name__", None) or _snake(type(known).__name__)
    kind = next((kind for kind in KINDS if name.startswith(f"{kind}_")), name)
    is_entropy = name.endswith(("crossentropy", "cross_entropy"))
    return (kind if is_entropy else name), bool(getattr(known, "from_logits", False))


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
