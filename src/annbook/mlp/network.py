"""The network: layers one after another, and a loss at the end.

Forward, each layer hands its outputs to the next. Backward, each hands the gradient to
the one before, the same way in the other direction: that is backpropagation.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from annbook.activations import Floats, as_floats, find_activation
from annbook.initializers import Random
from annbook.layers import Dense, Layer
from annbook.losses import Loss, find_loss
from annbook.optimizers import SGD, Optimizer

_CHUNK = 1000  # samples


class Network:
    """A feedforward network.

    Parameters
    ----------
    layers : sequence of Layer
        From the lowest to the highest; the highest gives logits, not probabilities.
    loss : str or Loss
        A loss, or its name in `annbook.losses.LOSSES`. It tells which function makes
        predictions of the outputs: none, logistic or softmax.

    Attributes
    ----------
    layers : list of Layer
    loss : Loss
    dtype : dtype
        Float type of the weights, and of all that is computed with them.

    Raises
    ------
    ValueError
        If the loss is unknown.

    Notes
    -----
    Equations (eq-forward) and (eq-backprop) of the book. Built in: chapter 06.

    Examples
    --------
    >>> from annbook.layers import Activation, Dense
    >>> network = Network([Dense(4), Activation("tanh"), Dense(1)], "binary_cross_entropy")
    >>> network.initialise(2, np.random.default_rng(0))
    >>> network.predict([[0, 1], [1, 1]]).shape
    (2, 1)
    """

    dtype: np.dtype[Any] | None = None

    def __init__(self, layers: Sequence[Layer], loss: str | Loss) -> None:
        self.layers = list(layers)
        self.loss = find_loss(loss)

    def initialise(self, n_inputs: int, rng: Random, dtype: DTypeLike = np.float64) -> None:
        """Draw all parameters.

        Parameters
        ----------
        n_inputs : int
            Columns of the data.
        rng : Generator or RandomState
            Source of the random numbers; dropout goes on using it.
        dtype : dtype
            float32 or float64: the type of the parameters and of all that is computed.
        """
        self.dtype = np.dtype(dtype)
        for layer in self.layers:
            n_inputs = layer.initialise(n_inputs, rng, dtype)

    def forward(self, X: Floats, *, training: bool = False) -> Floats:
        """Return the outputs of the highest layer, before the output activation.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_inputs)
            Samples, of the type of the weights.
        training : bool
            Whether a call of `backward` is to follow.

        Returns
        -------
        ndarray of shape (n_samples, n_outputs)
            In training, overwritten by the next call.

        Raises
        ------
        RuntimeError
            If there are no weights yet.
        ValueError
            If a layer does not fit what the one below gives; both shapes are named.
        """
        if self.dtype is None:
            raise RuntimeError("The network has no weights yet: call initialise or set_weights")
        X = np.asarray(X, dtype=self.dtype)
        for layer in self.layers:
            X = layer.forward(X, training=training)
        return X

    def backward(self, dz: Floats) -> None:
        """Send a gradient down through all layers; they keep that of their parameters.

        Parameters
        ----------
        dz : ndarray of shape (n_samples, n_outputs)
            Gradient of the loss with respect to the outputs of the last training `forward`.
        """
        da: Floats | None = dz
        for layer in reversed(self.layers):
            assert da is not None
            da = layer.backward(da, to_inputs=layer is not self.layers[0])

    def loss_and_gradients(
        self, X: Floats, y: Floats, sample_weight: Floats | None = None
    ) -> float:
        """Return the loss of a batch and leave its gradients in the layers.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_inputs)
            Samples.
        y : ndarray of shape (n_samples, n_outputs) or (n_samples,)
            Targets, as the loss wants them.
        sample_weight : ndarray of shape (n_samples,), optional
            Weights from 0 on.

        Returns
        -------
        float
            The loss before any step.
        """
        z = self.forward(X, training=True)
        loss, dz = self.loss.mean(y, z, sample_weight)
        self.backward(dz)
        return loss

    def train_step(
        self,
        X: Floats,
        y: Floats,
        optimizer: Optimizer,
        *,
        sample_weight: Floats | None = None,
        l2: float = 0.0,
    ) -> float:
        """Make one step on one batch: forward, backward, update.

        The layers are left with gradients times the optimiser's `gradient_scale`; in plain
        gradient descent they make the step on the way back, and keep none.

        Parameters
        ----------
        X, y, sample_weight
            As for `loss_and_gradients`.
        optimizer : Optimizer
            The same one in every step.
        l2 : float
            Adds l2 / 2 times the sum of all squared weights (not biases) to the loss.

        Returns
        -------
        float
            The loss before the step.
        """
        z = self.forward(X, training=True)
        loss, dz = self.loss.mean(y, z, sample_weight)
        scale = optimizer.gradient_scale
        dz *= scale
        if l2:
            loss += l2 / 2 * self._squares()
        if type(optimizer) is SGD:  # w ← w − η g and nothing else
            optimizer.n_steps += 1
            self._descend(dz, decay=-scale * l2)
            return loss
        self.backward(dz)
        if l2:
            self._penalise(scale * l2)
        optimizer.step_scaled(self.parameters, self.gradients)
        return loss

    def _descend(self, dz: Floats, decay: float) -> None:
        da: Floats | None = dz
        for layer in reversed(self.layers):
            assert da is not None
            da = layer.descend(da, to_inputs=layer is not self.layers[0], decay=decay)

    def outputs(self, X: ArrayLike) -> Floats:
        """Return the outputs of the highest layer for any number of samples.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_inputs)
            Samples; they go through the network a thousand at a time.

        Returns
        -------
        ndarray of shape (n_samples, n_outputs)
            Predictions in a regression, logits in a classification.
        """
        samples = np.asarray(X)
        chunks = range(0, max(len(samples), 1), _CHUNK)
        return np.concatenate([self.forward(samples[i : i + _CHUNK]) for i in chunks])

    def predict(self, X: ArrayLike) -> Floats:
        """Return predictions: the outputs, or the probabilities that they stand for.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_inputs)
            Samples.

        Returns
        -------
        ndarray of shape (n_samples, n_outputs)
            Probabilities in [0, 1] if the loss is a cross-entropy.
        """
        z = self.outputs(X)
        return find_activation(self.loss.output).function(z, out=z)

    @property
    def parameters(self) -> list[Floats]:
        """The arrays W, b of the lowest layer, then those of the next: themselves, no copies."""
        return [getattr(layer, name) for layer in self.layers for name in layer.parameters]

    @property
    def gradients(self) -> list[Floats]:
        """The arrays dW, db of the lowest layer, then those of the next."""
        return [getattr(layer, f"d{name}") for layer in self.layers for name in layer.parameters]

    def set_weights(self, weights: Sequence[ArrayLike]) -> None:
        """Put copies of given arrays in the place of the parameters.

        Parameters
        ----------
        weights : sequence of array_like
            W, b of the lowest dense layer, then those of the next, as Keras lists them.

        Raises
        ------
        ValueError
            If they are too few or too many, or do not fit together; the shapes are named.
        """
        arrays = [as_floats(w) for w in weights]
        dense = [layer for layer in self.layers if isinstance(layer, Dense)]
        _check_shapes([array.shape for array in arrays], [layer.n_units for layer in dense])
        self.dtype = np.result_type(*arrays)
        for layer, W, b in zip(dense, arrays[::2], arrays[1::2], strict=True):
            layer.replace(np.array(W, self.dtype, order="C"), np.array(b, self.dtype))

    def _squares(self) -> float:
        """Return ΣW² over all dense layers."""
        dense = (layer for layer in self.layers if isinstance(layer, Dense))
        return sum(float(np.vdot(layer.W, layer.W)) for layer in dense)

    def _penalise(self, l2: float) -> None:
        """Add the gradient of l2 / 2 · ΣW²."""
        for layer in self.layers:
            if isinstance(layer, Dense):
                layer.dW += l2 * layer.W


def _check_shapes(shapes: list[tuple[int, ...]], n_units: list[int]) -> None:
    if len(shapes) != 2 * len(n_units):
        raise ValueError(
            f"weights must be {2 * len(n_units)} arrays, W and b of each dense layer. "
            f"Received: {len(shapes)}"
        )
    for k, (W, b, units) in enumerate(zip(shapes[::2], shapes[1::2], n_units, strict=True)):
        if len(W) != 2 or W[1] != units or b != (units,):
            raise ValueError(
                f"Dense layer {k + 1} has {units} units: W must have shape (n_inputs, {units}) "
                f"and b ({units},). Received: {W} and {b}"
            )
    for k, (lower, upper) in enumerate(pairwise(shapes[::2])):
        if lower[1] != upper[0]:
            raise ValueError(
                f"Each row of W of dense layer {k + 2} must meet a unit of the layer below. "
                f"Received: {lower} below {upper}"
            )
