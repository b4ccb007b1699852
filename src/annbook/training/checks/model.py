"""A model held against the data that it is to learn from."""

from typing import Any

import keras

from annbook.training.checks.layers import (
    all_layers,
    warn_of_fixed_training_mode,
    warn_of_missing_adapt,
    warn_of_symmetry,
)
from annbook.training.checks.leaves import Leaf, leaves
from annbook.training.checks.outputs import KINDS, Output, outputs, seen, warn_of_contradiction
from annbook.training.checks.samples import Sample, comes_in_batches, first_batch
from annbook.training.checks.scale import ROWS, warn_of_large_inputs
from annbook.training.checks.targets import check_targets


def check_model(model: keras.Model, X: Any = None, y: Any = None) -> None:
    """Look for what makes a compiled model learn badly, or not at all, from these data.

    Parameters
    ----------
    model : keras.Model
        Compiled. Of a subclassed model that is not built yet, only its layers are known.
    X, y : as in `check_data`, optional
        Without them, only the model is looked at.

    Raises
    ------
    ValueError
        If labels are outside the output layer, or one-hot rows and class numbers are
        mixed up. The message says which labels, and how many units there are.

    Warns
    -----
    SilentBugWarning
        If the last activation contradicts `from_logits`; unscaled values, such as pixels
        up to 255, reach the first weights; a `Normalization` layer was never adapted; the
        units of a hidden layer start alike; a layer is stuck in training mode; one column
        of targets is compared with several units.

    Notes
    -----
    The model's weights, states and random numbers stay as they are. Built in: chapter 18.
    """
    for layer in all_layers(model):
        warn_of_missing_adapt(layer)
    warn_of_symmetry(model)
    stuck = warn_of_fixed_training_mode(model)
    sample = first_batch(X) if X is not None and comes_in_batches(X) else Sample(X, y)
    ends, inputs = outputs(model), [] if sample is None else _inputs(model, sample.X)
    if inputs and not stuck:
        warn_of_large_inputs(model, inputs)
        ends = _looked_at(model, ends, inputs)
    for output in ends:
        warn_of_contradiction(output)
    for leaf, output in _pair(None if sample is None else sample.y, ends):
        check_targets(leaf, output)


def _looked_at(model: keras.Model, ends: list[Output], inputs: list[Leaf]) -> list[Output]:
    """Run a few samples through a model with a graph whose last activation is unknown."""
    hidden = any(output.activation is None and output.loss in KINDS for output in ends)
    if not hidden or not model.built or not all(leaf.is_numeric for leaf in inputs):
        return ends
    batch = [leaf.some(ROWS) for leaf in inputs]
    try:
        front = keras.Model(model.inputs, model.outputs, name="front")
        return seen(ends, front(batch, training=False))
    except (AttributeError, ValueError):  # no graph, or shapes that do not fit
        return ends


def _inputs(model: keras.Model, X: Any) -> list[Leaf]:
    """List inputs in the order of the model's, which is that of its names in a dictionary."""
    names = [tensor.name for tensor in getattr(model, "inputs", None) or ()]
    if isinstance(X, dict) and set(names) == set(X):
        return [leaf for name in names for leaf in leaves(X[name], f"X[{name!r}]")]
    return list(leaves(X, "X"))


def _pair(y: Any, ends: list[Output]) -> list[tuple[Leaf, Output]]:
    """Give each output its targets: by name where both have names, else by order."""
    targets = list(leaves(y, "y"))
    if isinstance(y, dict) and {output.name for output in ends} == set(y):
        targets = [next(leaves(y[output.name], f"y[{output.name!r}]")) for output in ends]
    return list(zip(targets, ends, strict=True)) if len(targets) == len(ends) else []
