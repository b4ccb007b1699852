"""A multilayer perceptron written forwards only; the engine finds the way back.

Every function runs on arrays, on tensors and on dual numbers alike.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annbook.autodiff.tensor import Tensor, gradients

Function = Callable[..., Any]


def relu(z: Any) -> Any:
    """Return max(z, 0); its derivative at 0 is 0. Built in: chapter 05."""
    return np.maximum(z, 0)


def logistic(z: Any) -> Any:
    """Return σ(z), as a shifted and scaled tanh that no z overflows. Built in: chapter 05."""
    return 0.5 + 0.5 * np.tanh(0.5 * z)


def identity(z: Any) -> Any:
    """Return z. Built in: chapter 05."""
    return z


ACTIVATIONS: dict[str, Function] = {
    "identity": identity,
    "linear": identity,
    "logistic": logistic,
    "relu": relu,
    "tanh": np.tanh,
}


def forward(X: Any, parameters: Sequence[Any], *, activation: str = "relu") -> Any:
    """Return the output layer's pre-activations.

    Parameters
    ----------
    X : array of shape (n_samples, n_inputs)
    parameters : sequence of arrays or tensors
        W, b of the first layer, W, b of the second, and so on.
    activation : str
        Of the hidden layers: identity, linear, logistic, relu or tanh.

    Returns
    -------
    array or tensor of shape (n_samples, n_outputs)

    Raises
    ------
    ValueError
        If the activation is unknown or a weight matrix has no bias.

    Notes
    -----
    Equation (eq-forward) of the book. Built in: chapter 06.
    """
    if activation not in ACTIVATIONS:
        known = ", ".join(ACTIVATIONS)
        raise ValueError(f"activation must be one of {known}. Received: {activation!r}")
    if len(parameters) % 2 or not parameters:
        raise ValueError(f"parameters must be W, b, W, b, … Received: {len(parameters)} arrays")
    a = X
    for W, b in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
        a = ACTIVATIONS[activation](a @ W + b)  # (n_samples, n_units)
    return a @ parameters[-2] + parameters[-1]


def mean_squared_error(y_hat: Any, y: NDArray[Any]) -> Any:
    """Return the mean of (ŷ − y)², over samples and outputs. Built in: chapter 06."""
    return np.square(y_hat - y).mean()


def half_squared_error(y_hat: Any, y: NDArray[Any]) -> Any:
    """Return the mean over the samples of ½ Σ (ŷ − y)², over the outputs."""
    return 0.5 * np.square(y_hat - y).sum() / len(y)


def softmax_cross_entropy(z: Any, Y: NDArray[Any]) -> Any:
    """Return the mean over the samples of −Σ y log softmax(z).

    Parameters
    ----------
    z : array or tensor of shape (n_samples, n_classes)
        Logits. The largest of each row is subtracted first, so none overflows.
    Y : ndarray of shape (n_samples, n_classes)
        Target probabilities; one-hot for class labels.

    Notes
    -----
    Built in: chapter 08.
    """
    z = z - getattr(z, "value", z).max(axis=1, keepdims=True)
    log_proba = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -(Y * log_proba).sum() / len(Y)


def binary_cross_entropy(z: Any, Y: NDArray[Any]) -> Any:
    """Return the mean over the samples of Σ log(1 + exp(z)) − y z, over the outputs.

    `np.logaddexp(0, z)` is log(1 + exp(z)) and overflows for no z. Built in: chapter 08.
    """
    return (np.logaddexp(0, z) - Y * z).sum() / len(Y)


def descend(
    loss: Callable[[], Tensor], parameters: Sequence[Tensor], *, learning_rate: float
) -> float:
    """Take one step of gradient descent: W ← W − η dW, in place.

    Parameters
    ----------
    loss : callable
        Computes the loss from the parameters, as one number.
    parameters : sequence of Tensor
    learning_rate : float, positive

    Returns
    -------
    float
        The loss before the step.

    Raises
    ------
    ValueError
        If the learning rate is not positive.

    Notes
    -----
    Equation (eq-descent) of the book. Built in: chapter 06.
    """
    if not learning_rate > 0:
        raise ValueError(f"learning_rate must be positive. Received: {learning_rate}")
    before = loss()
    for parameter, gradient in zip(parameters, gradients(before, parameters), strict=True):
        gradient *= learning_rate
        parameter.value -= gradient
    return float(before.value)
