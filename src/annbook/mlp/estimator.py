"""What the classifier and the regressor share: parameters, data, and the way to Keras.

With the same data and the same `random_state` the random numbers are drawn in the order
in which scikit-learn draws them. So weights, batches and the final network are the same.
"""

import warnings
from abc import ABC, abstractmethod
from math import inf
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import is_classifier
from sklearn.utils import check_random_state
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from annbook.activations import Floats
from annbook.layers import Activation, Dense, Dropout
from annbook.losses import Loss
from annbook.mlp.construction import make_network, make_optimizer
from annbook.mlp.conversion import from_keras, to_keras
from annbook.mlp.epochs import Samples
from annbook.mlp.network import Network
from annbook.mlp.parameters import check_parameters
from annbook.mlp.training import Training


class MultilayerPerceptron(Training, ABC):
    """The part of the estimators that does not depend on what is predicted."""

    n_outputs_: int

    @abstractmethod
    def _encode(
        self, y: NDArray[Any], dtype: Any, *, first: bool, classes: ArrayLike | None, partial: bool
    ) -> NDArray[Any]:
        """Return the targets as the loss wants them; if `first`, learn what there is."""

    @abstractmethod
    def _make_loss(self) -> Loss:
        """Return the loss that fits the targets."""

    @abstractmethod
    def _score_outputs(self, z: Floats, samples: Samples) -> float:
        """Return how well outputs fit the samples; larger is better."""

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Learn from the data, epoch after epoch, until it no longer helps.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers. float32 stays float32, all else becomes float64.
        y : array_like of shape (n_samples,) or (n_samples, n_outputs)
            Targets.
        sample_weight : array_like of shape (n_samples,), optional
            Weights from 0 on: how much each sample counts in the loss.

        Returns
        -------
        self
            The fitted estimator.

        Raises
        ------
        ValueError
            If a parameter, `X`, `y` or `sample_weight` is not as described.
        DivergenceError
            If the loss grows beyond all bounds.
        """
        first = not (self.warm_start and hasattr(self, "network_"))
        samples = self._prepare(X, y, sample_weight, first=first)
        rows, validation = self._split(samples)
        n_rows = len(samples.X) if rows is None else len(rows)
        batch_size = min(200, n_rows) if self.batch_size == "auto" else int(self.batch_size)
        if batch_size > n_rows:
            raise ValueError(
                f"batch_size must be at most the number of training samples, {n_rows}. "
                f"Received: {batch_size}"
            )
        self._optimizer = make_optimizer(self)
        self._limit = self._bearable(samples)
        self.n_iter_ = 0
        try:
            self._train(samples, rows, batch_size, validation)
        except KeyboardInterrupt:
            warnings.warn("Training was interrupted: the weights so far are kept.", stacklevel=2)
        return self

    def _partial_fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        sample_weight: ArrayLike | None,
        classes: ArrayLike | None = None,
    ) -> Self:
        if self.early_stopping:
            raise ValueError("partial_fit needs early_stopping=False. Received: True")
        first = not hasattr(self, "network_")
        samples = self._prepare(X, y, sample_weight, first=first, classes=classes, partial=True)
        if not hasattr(self, "_optimizer"):
            self._optimizer = make_optimizer(self)
            self._limit = self._bearable(samples)
        batch_size = 200 if self.batch_size == "auto" else int(self.batch_size)
        self.n_iter_ = 0
        order = self._shuffled(None, len(samples.X))
        self._learn(samples, order, min(batch_size, len(samples.X)))
        self._gains(-self.loss_)
        self._has_settled()
        return self

    def to_keras(self) -> Any:
        """Return a Keras model, built but not compiled, that computes the same.

        Returns
        -------
        keras.Sequential
            It gives probabilities where `predict_proba` does; of two classes, only that of
            the second.

        Raises
        ------
        NotFittedError
            Before `fit` or `partial_fit`.
        ValueError
            If Keras does not have the activation.
        """
        check_is_fitted(self, "network_")
        return to_keras(self.network_)

    @classmethod
    def _from_keras(cls, model: Any, parameters: dict[str, Any]) -> Self:
        network = from_keras(model)
        dense = [layer for layer in network.layers if isinstance(layer, Dense)]
        names = {layer.name for layer in network.layers if isinstance(layer, Activation)}
        rates = {layer.rate for layer in network.layers if isinstance(layer, Dropout)}
        if len(names) > 1 or len(rates) > 1:
            raise ValueError(
                "All hidden layers must have the same activation and dropout. "
                f"Received: {sorted(names)} and {sorted(rates)}"
            )
        sizes = [layer.n_units for layer in dense[:-1]]
        name = names.pop() if names else "linear"
        estimator = cls(sizes, name, dropout=rates.pop() if rates else 0.0, **parameters)
        estimator.n_features_in_ = len(dense[0].W)
        estimator.n_outputs_ = dense[-1].n_units
        estimator.n_iter_ = 0
        estimator._start(network)
        return estimator

    @property
    def coefs_(self) -> list[Floats]:
        """The weights of each dense layer, themselves; shape (n_inputs, n_units)."""
        return self.network_.parameters[::2]

    @property
    def intercepts_(self) -> list[Floats]:
        """The biases of each dense layer, themselves; shape (n_units,)."""
        return self.network_.parameters[1::2]

    def _outputs(self, X: ArrayLike) -> Floats:
        check_is_fitted(self, "network_")
        samples = validate_data(self, X, dtype=(np.float64, np.float32), reset=False)
        return self.network_.outputs(samples)

    def _prepare(
        self,
        X: ArrayLike,
        y: ArrayLike,
        sample_weight: ArrayLike | None,
        *,
        first: bool,
        classes: ArrayLike | None = None,
        partial: bool = False,
    ) -> Samples:
        check_parameters(self.get_params(deep=False))
        samples, targets = validate_data(
            self,
            X,
            y,
            dtype=(np.float64, np.float32),
            order="C",
            multi_output=True,
            y_numeric=not is_classifier(self),
            reset=first,
        )
        targets = self._encode(
            targets, samples.dtype, first=first, classes=classes, partial=partial
        )
        weight = None
        if sample_weight is not None:
            weight = _check_sample_weight(
                sample_weight, samples, dtype=samples.dtype, ensure_non_negative=True
            )
        self._random = check_random_state(self.random_state)
        if first:
            loss = self._make_loss()
            n_features, dtype = samples.shape[1], samples.dtype
            self._start(make_network(self, loss, n_features, self._random, dtype))
        return Samples(samples, targets, weight)

    def _start(self, network: Network) -> None:
        early = self.early_stopping
        self.network_ = network
        self.n_layers_ = len(self.coefs_) + 1
        self.out_activation_ = network.loss.output
        self.t_ = 0
        self.loss_curve_ = []
        self.best_loss_ = None if early else inf
        self.validation_scores_ = [] if early else None
        self.best_validation_score_ = -inf if early else None
        self._best, self._n_waited = -inf, 0
        self.__dict__.pop("_optimizer", None)
