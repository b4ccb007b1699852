"""Networks to Keras and back: the same layers, the same weights, the same predictions.

Keras is imported only when one of these functions is called.
"""

from typing import Any

import numpy as np

from annbook.activations import ACTIVATIONS
from annbook.layers import Activation, Dense, Dropout, Layer
from annbook.losses import Loss
from annbook.mlp.network import Network

LOSS_OF_OUTPUT = {
    "linear": "squared_error",
    "logistic": "binary_cross_entropy",
    "softmax": "sparse_categorical_cross_entropy",
}


def to_keras(network: Network) -> Any:
    """Return a Keras model that computes the same.

    Parameters
    ----------
    network : Network
        With weights.

    Returns
    -------
    keras.Sequential
        Built but not compiled, with the same weights and float type. Its last layer has
        the output activation: it gives what `network.predict` gives.

    Raises
    ------
    ValueError
        If Keras does not have one of the activations.

    Notes
    -----
    Built in: chapter 09.
    """
    import keras

    weights = network.parameters
    dtype = weights[0].dtype.name
    names = _activation_after(network)
    model = keras.Sequential([keras.Input(shape=(len(weights[0]),), dtype=dtype)])
    for layer in network.layers:
        if isinstance(layer, Dense):
            name = _keras_name(names[layer])
            model.add(keras.layers.Dense(layer.n_units, activation=name, dtype=dtype))
        elif isinstance(layer, Dropout):
            model.add(keras.layers.Dropout(layer.rate, dtype=dtype))
    model.set_weights(weights)
    return model


def from_keras(model: Any, *, loss: str | Loss | None = None) -> Network:
    """Return a network that computes the same as a Keras model.

    Parameters
    ----------
    model : keras.Model
        Built, with layers one after another: Dense, Activation, Dropout, and possibly a
        Flatten at the start, which is left out: the network takes flat rows.
    loss : str or Loss, optional
        Of the network; by default that which goes with the output activation.

    Returns
    -------
    Network
        With copies of the weights.

    Raises
    ------
    ValueError
        If the model is not built, or has other layers or activations.

    Notes
    -----
    Built in: chapter 09.
    """
    if not model.built:
        raise ValueError("The Keras model must be built. Received: one without weights")
    layers: list[Layer] = []
    weights = []
    for keras_layer in model.layers:
        added, arrays = _translate(keras_layer, is_first=not layers)
        layers += added
        weights += arrays
    if not weights:
        raise ValueError("The Keras model must have a Dense layer. Received: none")
    last = layers[-1]
    output = "linear"
    if isinstance(last, Activation):
        output = last.name
        layers.pop()
    if output not in LOSS_OF_OUTPUT or not isinstance(layers[-1], Dense):
        expected = ", ".join(LOSS_OF_OUTPUT)
        raise ValueError(f"The last layer must be dense and one of {expected}. Received: {output}")
    network = Network(layers, LOSS_OF_OUTPUT[output] if loss is None else loss)
    network.set_weights(weights)
    return network


def _activation_after(network: Network) -> dict[Layer, str]:
    names: dict[Layer, str] = {}
    below: Dense | None = None
    for layer in network.layers:
        if isinstance(layer, Activation):
            if below is None:
                raise ValueError(f"{layer.name} must follow a dense layer. Received: it does not")
            names[below] = layer.name
        below = layer if isinstance(layer, Dense) else None
        names |= {below: "linear"} if below is not None else {}
    if below is None:
        raise ValueError("The last layer must be dense. Received: another")
    return {**names, below: network.loss.output}


def _keras_name(name: str) -> str:
    keras_name = ACTIVATIONS[name].keras
    if keras_name is None:
        raise ValueError(f"activation must be one that Keras has. Received: {name!r}")
    return keras_name


def _translate(keras_layer: Any, *, is_first: bool) -> tuple[list[Layer], list[Any]]:
    kind = type(keras_layer).__name__
    if kind == "InputLayer" or (kind == "Flatten" and is_first):
        return [], []
    if kind == "Dropout":
        return [Dropout(keras_layer.rate)], []
    if kind == "Activation":
        return [Activation(_own_name(keras_layer))], []
    if kind == "Dense":
        W, *b = keras_layer.get_weights()
        name = _own_name(keras_layer)
        activation = [] if name == "linear" else [Activation(name)]
        return [Dense(W.shape[1]), *activation], [W, b[0] if b else np.zeros(W.shape[1], W.dtype)]
    raise ValueError(
        "layers must be Dense, Activation and Dropout, with at most a Flatten before them. "
        f"Received: {kind} ({keras_layer.name!r})"
    )


def _own_name(keras_layer: Any) -> str:
    names = {row.keras: name for name, row in ACTIVATIONS.items() if row.keras}
    received = keras_layer.activation.__name__
    if received not in names:
        raise ValueError(
            f"The activation of {keras_layer.name!r} must be one of {', '.join(names)}. "
            f"Received: {received}"
        )
    return names[received]
