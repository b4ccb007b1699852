"""The multilayer perceptron as a scikit-learn regressor: numbers out, one or several."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import RegressorMixin
from sklearn.metrics import r2_score
from sklearn.utils.validation import column_or_1d

from annbook.activations import Floats
from annbook.losses import Loss, find_loss
from annbook.mlp.epochs import Samples
from annbook.mlp.estimator import MultilayerPerceptron


class MLPRegressor(RegressorMixin, MultilayerPerceptron):  # type: ignore[misc]
    """A network that predicts numbers.

    With the same data and parameters, the same `random_state` included, it takes the same
    steps as `sklearn.neural_network.MLPRegressor` and ends with the same weights.

    Parameters
    ----------
    hidden_layer_sizes : int or sequence of int
        Units of each hidden layer; an empty sequence for a linear model.
    activation : str
        Of the hidden layers: "identity" or a name in `annbook.activations.ACTIVATIONS`.
    loss : str or Loss
        What to make small: "squared_error" (half the squared distance),
        "mean_squared_error", "mean_absolute_error", "huber", or a loss for regression.
    solver, alpha, batch_size, ... : optional
        As for `MLPClassifier`.

    Attributes
    ----------
    network_ : Network
        The network itself; `coefs_` and `intercepts_` are its weights.
    n_outputs_ : int
        Columns of `y`.
    loss_, loss_curve_, validation_scores_, n_iter_, ... : optional
        As for `MLPClassifier`; scores are R².

    Notes
    -----
    With several outputs `loss_curve_` is that of the sum over the outputs, which the
    weights follow; scikit-learn follows the sum too, but reports the mean. Built in:
    chapter 07.

    Examples
    --------
    >>> X, y = np.linspace(0, 1, 50)[:, None], np.linspace(0, 2, 50)
    >>> model = MLPRegressor([10], learning_rate_init=0.01, random_state=0, max_iter=500)
    >>> bool(model.fit(X, y).score(X, y) > 0.99)
    True
    """

    def __init__(
        self,
        hidden_layer_sizes: ArrayLike = (100,),
        activation: str = "relu",
        *,
        loss: str | Loss = "squared_error",
        solver: str = "adam",
        alpha: float = 0.0001,
        batch_size: int | str = "auto",
        learning_rate: str = "constant",
        learning_rate_init: float = 0.001,
        power_t: float = 0.5,
        max_iter: int = 200,
        shuffle: bool = True,
        random_state: int | np.random.RandomState | None = None,
        tol: float = 1e-4,
        verbose: bool = False,
        progress: bool = False,
        warm_start: bool = False,
        momentum: float = 0.9,
        nesterovs_momentum: bool = True,
        early_stopping: bool = False,
        validation_fraction: float = 0.1,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-8,
        n_iter_no_change: float = 10,
        rho: float = 0.9,
        weight_decay: float = 0.004,
        dropout: float = 0.0,
        initializer: str = "auto",
    ) -> None:
        super().__init__(
            hidden_layer_sizes,
            activation,
            solver=solver,
            alpha=alpha,
            batch_size=batch_size,
            learning_rate=learning_rate,
            learning_rate_init=learning_rate_init,
            power_t=power_t,
            max_iter=max_iter,
            shuffle=shuffle,
            random_state=random_state,
            tol=tol,
            verbose=verbose,
            progress=progress,
            warm_start=warm_start,
            momentum=momentum,
            nesterovs_momentum=nesterovs_momentum,
            early_stopping=early_stopping,
            validation_fraction=validation_fraction,
            beta_1=beta_1,
            beta_2=beta_2,
            epsilon=epsilon,
            n_iter_no_change=n_iter_no_change,
            rho=rho,
            weight_decay=weight_decay,
            dropout=dropout,
            initializer=initializer,
        )
        self.loss = loss

    def partial_fit(
        self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None
    ) -> Self:
        """Learn from one epoch over some data, from the weights there are.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers.
        y : array_like of shape (n_samples,) or (n_samples, n_outputs)
            Targets.
        sample_weight : array_like of shape (n_samples,), optional
            Weights from 0 on.

        Returns
        -------
        MLPRegressor
            Itself.

        Raises
        ------
        ValueError
            As `fit`, or if `early_stopping` is set.
        DivergenceError
            If the loss grows beyond all bounds.
        """
        return self._partial_fit(X, y, sample_weight)

    @classmethod
    def from_keras(cls, model: Any, **parameters: Any) -> Self:
        """Return a fitted regressor with the weights of a Keras model.

        Parameters
        ----------
        model : keras.Model
            Dense layers, all hidden ones with one activation (and one rate of dropout), the
            last with none.
        **parameters
            Further parameters of the regressor.

        Returns
        -------
        MLPRegressor
            It predicts what the model predicts, and can learn on.

        Raises
        ------
        ValueError
            If the model has something else.
        """
        regressor = cls._from_keras(model, parameters)
        if regressor.out_activation_ != "linear":
            received = regressor.out_activation_
            raise ValueError(f"The last layer must have no activation. Received: {received}")
        regressor.network_.loss = regressor._make_loss()
        return regressor

    def predict(self, X: ArrayLike) -> Floats:
        """Return the predicted numbers.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers.

        Returns
        -------
        ndarray of shape (n_samples,) or (n_samples, n_outputs)
            No column axis if there is only one output.

        Raises
        ------
        NotFittedError
            Before `fit` or `partial_fit`.
        ValueError
            If `X` does not have the columns seen in `fit`.
        """
        z = self._outputs(X)
        return z[:, 0] if z.shape[1] == 1 else z

    def _encode(
        self, y: NDArray[Any], dtype: Any, *, first: bool, classes: ArrayLike | None, partial: bool
    ) -> NDArray[Any]:
        if y.ndim == 2 and y.shape[1] == 1:
            y = column_or_1d(y, warn=True)
        targets = y.reshape(len(y), -1).astype(dtype)
        if not first and targets.shape[1] != self.n_outputs_:
            raise ValueError(
                f"y must have {self.n_outputs_} outputs, as before. Received: {targets.shape[1]}"
            )
        self.n_outputs_ = targets.shape[1]
        return targets

    def _make_loss(self) -> Loss:
        return find_loss(self.loss)

    def _score_outputs(self, z: Floats, samples: Samples) -> float:
        return float(r2_score(samples.y, z, sample_weight=samples.weight))
