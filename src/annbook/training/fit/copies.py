"""A model spread over several devices, and brought home when it is trained.

A model belongs to the strategy under which it was made. One that was made without is copied
under it, trained there, and its weights and the state of its optimiser are copied back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from annbook.training.devices import Configuration


@contextmanager
def spread(model: Any, configured: Configuration) -> Iterator[Any]:
    """Give the model to train: itself on one device, a copy on several.

    Parameters
    ----------
    model : keras.Model
        Compiled. A model that was made within `configured.scope()` is not copied.
    configured : Configuration
        Says which devices.

    Yields
    ------
    keras.Model
        Its weights are the model's when the block is left.

    Raises
    ------
    ValueError
        If a copy is needed and the model is of a class that Keras cannot copy.
    """
    mirrored = configured.strategy.choice == "mirrored"
    if not mirrored or model.distribute_strategy.num_replicas_in_sync > 1:
        yield model
        return
    with configured.scope():
        copy = _copy(model)
    yield copy
    model.set_weights(copy.get_weights())
    model.optimizer.build(model.trainable_variables)
    for home, away in zip(model.optimizer.variables, copy.optimizer.variables, strict=True):
        home.assign(away.numpy() if hasattr(away, "numpy") else away)
    model.stop_training = copy.stop_training


def _copy(model: Any) -> Any:
    import keras

    if not model.built:
        raise ValueError(
            "model must be built to be trained on several devices: begin it with keras.Input"
        )
    try:
        copy = keras.models.clone_model(model)
    except (NotImplementedError, TypeError, ValueError) as error:
        raise ValueError(
            f"model must be made within `with configuration.scope():` to be trained on several "
            f"devices, as Keras cannot copy it. Received: {type(model).__name__}"
        ) from error
    copy.compile_from_config(model.get_compile_config())
    copy.set_weights(model.get_weights())
    for layer in copy.layers:
        if isinstance(layer, keras.layers.Normalization):
            layer.finalize_state()  # what adapt() has found is among the weights
    copy.optimizer.build(copy.trainable_variables)
    if model.optimizer.built:
        for away, home in zip(copy.optimizer.variables, model.optimizer.variables, strict=True):
            away.assign(home)
    return copy
