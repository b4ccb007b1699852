"""Losses for classes: how little did the network think of the truth?

They take logits z, not probabilities: the output activation and the logarithm are one
formula then, whose gradient is "prediction − target", and no logit is too large for it.
"""

import numpy as np
from numpy.typing import ArrayLike

from annbook.activations import Floats, as_floats, logistic, softplus
from annbook.losses.loss import Loss


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
