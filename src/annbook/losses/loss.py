"""What all losses share: the mean over a batch, and its gradient."""

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from annbook.activations import Floats, as_floats


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
