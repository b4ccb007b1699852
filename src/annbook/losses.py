"""Losses: one number for how wrong the predictions are, and the way to make it smaller.

Each loss says, for every sample, how much is lost and how that changes with the outputs.
Losses for classification take logits z, not probabilities: the output activation and the
logarithm are one formula then, whose gradient is "prediction − target", and no logit is
too large for it.
"""

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from annbook.activations import Floats, as_floats, logistic, softplus


class Loss(ABC):
    """What all losses share: the mean over a batch, as Keras takes it.

    With weights w the loss of n samples is Σ wᵢ lossᵢ / n.

    Notes
    -----
    Equation (eq-loss-mean) of the book. Built in: chapter 06.
    """

    output: ClassVar[str] = "linear"  # the activation that makes predictions of z

    @abstractmethod
    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        """Return the loss of each sample, and its gradient with respect to its outputs.

        This is the inner loop of training: nothing is checked.

        Parameters
        ----------
        y, z : ndarray of shape (n_samples, n_outputs)
            Targets and outputs.
        out : ndarray of shape (n_samples, n_outputs), optional
            Where to put the gradients.

        Returns
        -------
        losses : ndarray of shape (n_samples,)
            From 0 on.
        gradients : ndarray of shape (n_samples, n_outputs)
            One row per sample.
        """

    def __call__(self, y: ArrayLike, z: ArrayLike, sample_weight: ArrayLike | None = None) -> float:
        """Return the loss of a batch.

        Parameters
        ----------
        y : array_like of shape (n_samples, n_outputs) or (n_samples,)
            Targets.
        z : array_like of shape (n_samples, n_outputs) or (n_samples,)
            Outputs: predictions in a regression, logits in a classification.
        sample_weight : array_like of shape (n_samples,), optional
            One weight from 0 on per sample.

        Returns
        -------
        float
            The weighted mean, from 0 on.

        Raises
        ------
        ValueError
            If the shapes do not fit, or labels are outside the classes.
        """
        targets, outputs = self._pair(y, z)
        weight = _weights(sample_weight, len(outputs))
        return self.mean(targets, outputs, weight)[0]

    def gradient(
        self, y: ArrayLike, z: ArrayLike, sample_weight: ArrayLike | None = None
    ) -> Floats:
        """Return dz, the gradient of the loss of a batch with respect to its outputs.

        Parameters and errors are those of a call; `dz` has the shape of `z`.
        """
        targets, outputs = self._pair(y, z)
        weight = _weights(sample_weight, len(outputs))
        return self.mean(targets, outputs, weight)[1].reshape(np.shape(z))

    def mean(
        self, y: Floats, z: Floats, sample_weight: Floats | None = None, out: Floats | None = None
    ) -> tuple[float, Floats]:
        """Return the loss of a batch and its gradient; see `of_each`.

        Nothing but the shape of `y` is checked.
        """
        if y.shape != self._target_shape(z):
            raise ValueError(
                f"For outputs of shape {z.shape}, targets must have shape "
                f"{self._target_shape(z)}. Received: {y.shape}"
            )
        losses, dz = self.of_each(y, z, out=out)
        if sample_weight is not None:
            losses *= sample_weight
            dz *= sample_weight[:, np.newaxis]
        dz *= 1 / len(z)
        return float(losses.sum()) / len(z), dz

    def _target_shape(self, z: Floats) -> tuple[int, ...]:
        return z.shape

    def _pair(self, y: ArrayLike, z: ArrayLike) -> tuple[Floats, Floats]:
        outputs = as_floats(z)
        targets = np.asarray(y, dtype=outputs.dtype)
        if targets.shape != outputs.shape or outputs.ndim not in (1, 2) or not outputs.size:
            raise ValueError(
                "y and z must have the same shape, (n_samples,) or (n_samples, n_outputs), with "
                f"at least one sample. Received: {targets.shape} and {outputs.shape}"
            )
        shape = (len(outputs), -1)
        return targets.reshape(shape), outputs.reshape(shape)


class MeanSquaredError(Loss):
    """The mean over the outputs of (ŷ − y)².

    Legendre 1805; equation (eq-mse) of the book. Built in: chapter 07.
    """

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        error = np.subtract(z, y, out=out)
        losses = np.einsum("ij,ij->i", error, error) / z.shape[1]
        error *= 2 / z.shape[1]
        return losses, error


class SquaredError(Loss):
    """Half the squared distance, Σ (ŷ − y)² / 2 over the outputs: the gradient is ŷ − y.

    The loss that scikit-learn's networks descend on. Built in: chapter 06.
    """

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        error = np.subtract(z, y, out=out)
        return np.einsum("ij,ij->i", error, error) / 2, error


class MeanAbsoluteError(Loss):
    """The mean over the outputs of |ŷ − y|: every error pulls alike, large or small.

    At an error of exactly 0 the gradient is 0. Laplace 1774; equation (eq-mae) of the
    book. Built in: chapter 07.
    """

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        error = np.subtract(z, y, out=out)
        losses = np.abs(error).mean(axis=1)
        np.sign(error, out=error)
        error *= 1 / z.shape[1]
        return losses, error


class Huber(Loss):
    """Quadratic for errors up to δ, linear beyond; the mean over the outputs.

    Parameters
    ----------
    delta : float
        δ > 0, where the parabola e² / 2 goes over into the line δ (|e| − δ / 2).

    Raises
    ------
    ValueError
        If `delta` is not a positive number.

    Notes
    -----
    Huber 1964; equation (eq-huber) of the book. Built in: chapter 07.
    """

    def __init__(self, delta: float = 1.0) -> None:
        if not 0 < delta < np.inf:
            raise ValueError(f"delta must be a positive number. Received: {delta!r}")
        self.delta = delta

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        error = np.subtract(z, y, out=out)
        slope = np.clip(error, -self.delta, self.delta)
        losses = (slope * (error - slope / 2)).mean(axis=1)  # e² / 2, or δ (|e| − δ / 2)
        np.multiply(slope, 1 / z.shape[1], out=error)
        return losses, error


class BinaryCrossEntropy(Loss):
    """−log of the probability that σ(z) gives to the truth, for each output by itself.

    From the logits it is log(1 + exp(z)) − y z, and its gradient is σ(z) − y.

    Parameters
    ----------
    outputs : {"mean", "sum"}
        What to make of several outputs: their mean, as Keras does, or their sum, as
        scikit-learn does.

    Raises
    ------
    ValueError
        If `outputs` is neither.

    Notes
    -----
    Targets may be any probabilities in [0, 1]. Equation (eq-binary-cross-entropy) of the
    book. Built in: chapter 08.
    """

    output = "logistic"

    def __init__(self, outputs: str = "mean") -> None:
        if outputs not in ("mean", "sum"):
            raise ValueError(f"outputs must be 'mean' or 'sum'. Received: {outputs!r}")
        self.outputs = outputs

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        share = 1 / z.shape[1] if self.outputs == "mean" else 1.0
        losses = (softplus(z) - y * z).sum(axis=1) * share
        dz = logistic(z, out=out)
        dz -= y
        dz *= share
        return losses, dz


class CategoricalCrossEntropy(Loss):
    """−log of the probability that softmax(z) gives to the true class; targets one-hot.

    From the logits it is log Σ exp(z) − y · z, and its gradient is softmax(z) − y.
    Targets may be any probabilities that sum to 1. Equation (eq-cross-entropy) of the
    book. Built in: chapter 08.
    """

    output = "softmax"

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        shifted = z - z.max(axis=1, keepdims=True)
        dz = np.exp(shifted, out=out)
        total = dz.sum(axis=1, keepdims=True)
        losses = np.log(total[:, 0]) - np.einsum("ij,ij->i", y, shifted)
        dz /= total
        dz -= y
        return losses, dz


class SparseCategoricalCrossEntropy(Loss):
    """The same loss for targets that are the numbers of the classes, from 0 on.

    Equation (eq-cross-entropy) of the book. Built in: chapter 08.
    """

    output = "softmax"

    def of_each(self, y: Floats, z: Floats, *, out: Floats | None = None) -> tuple[Floats, Floats]:
        truth = np.arange(len(z)), y
        shifted = z - z.max(axis=1, keepdims=True)
        dz = np.exp(shifted, out=out)
        total = dz.sum(axis=1, keepdims=True)
        losses = np.log(total[:, 0]) - shifted[truth]
        dz /= total
        dz[truth] -= 1
        return losses, dz

    def _target_shape(self, z: Floats) -> tuple[int, ...]:
        return z.shape[:1]

    def _pair(self, y: ArrayLike, z: ArrayLike) -> tuple[Floats, Floats]:
        outputs, labels = as_floats(z), np.asarray(y)
        if outputs.ndim != 2 or not outputs.size or labels.shape != outputs.shape[:1]:
            raise ValueError(
                "y must have shape (n_samples,) and z (n_samples, n_classes), with at least one "
                f"sample. Received: {labels.shape} and {outputs.shape}"
            )
        outside = labels[~np.isin(labels, np.arange(outputs.shape[1]))]
        if outside.size:
            raise ValueError(
                f"y must hold class numbers from 0 to {outputs.shape[1] - 1}. "
                f"Received: {np.unique(outside).tolist()}"
            )
        return labels.astype(np.intp), outputs


LOSSES: dict[str, type[Loss]] = {
    "mean_squared_error": MeanSquaredError,
    "squared_error": SquaredError,
    "mean_absolute_error": MeanAbsoluteError,
    "huber": Huber,
    "binary_cross_entropy": BinaryCrossEntropy,
    "categorical_cross_entropy": CategoricalCrossEntropy,
    "sparse_categorical_cross_entropy": SparseCategoricalCrossEntropy,
}


def find_loss(loss: str | Loss) -> Loss:
    """Return a loss, given itself or its name in `LOSSES`.

    Raises
    ------
    ValueError
        If there is none of that name; the message lists the names.
    """
    if isinstance(loss, Loss):
        return loss
    if loss not in LOSSES:
        raise ValueError(f"loss must be one of {', '.join(LOSSES)}. Received: {loss!r}")
    return LOSSES[loss]()


def _weights(sample_weight: ArrayLike | None, n_samples: int) -> Floats | None:
    if sample_weight is None:
        return None
    weights = as_floats(sample_weight)
    if weights.shape != (n_samples,) or not (weights >= 0).all():
        raise ValueError(
            f"sample_weight must be {n_samples} numbers from 0 on, one per sample. "
            f"Received: {sample_weight!r}"
        )
    return weights
