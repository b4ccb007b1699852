"""The multilayer perceptron as a scikit-learn classifier.

Two classes need one output, which says how much speaks for the second. More classes get
an output each, and share one probability. Labels that do not exclude each other get an
output each too, and a probability each.
"""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import issparse
from scipy.special import logsumexp
from sklearn.base import ClassifierMixin
from sklearn.utils import Tags
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import column_or_1d

from annbook.activations import Floats, logistic, softmax, softplus
from annbook.losses import BinaryCrossEntropy, Loss, SparseCategoricalCrossEntropy
from annbook.mlp.epochs import Samples
from annbook.mlp.estimator import MultilayerPerceptron


class MLPClassifier(ClassifierMixin, MultilayerPerceptron):  # type: ignore[misc]
    """A network that tells classes apart: two, many, or several labels at once.

    With the same data and parameters, the same `random_state` included, it takes the same
    steps as `sklearn.neural_network.MLPClassifier` and ends with the same weights.

    Parameters
    ----------
    hidden_layer_sizes : int or sequence of int
        Units of each hidden layer; an empty sequence for a linear model.
    activation : str
        Of the hidden layers: "identity" or a name in `annbook.activations.ACTIVATIONS`.
    solver : {"sgd", "adam", "adamw", "rmsprop"}
        The optimiser. With "sgd", `momentum` and `nesterovs_momentum` count.
    alpha : float
        Strength of the L2 penalty from 0 on: alpha / 2 times the sum of all squared
        weights, divided by the number of samples in the batch.
    batch_size : int or "auto"
        Samples per step, at most those there are to learn from; "auto" is 200 or all.
    learning_rate : {"constant", "invscaling", "adaptive"}
        With "sgd": whether the learning rate stays, falls as 1 / t to the power of
        `power_t` (t being the number of samples seen), or is divided by 5 instead of
        stopping, until it is below 1e-6.
    learning_rate_init : float
        η > 0.
    power_t : float
        From 0 on.
    max_iter : int
        The largest number of epochs.
    shuffle : bool
        Whether to shuffle the samples before each epoch.
    random_state : int, RandomState or None
        Determines weights, validation set, shuffling and dropout.
    tol : float
        The least gain of the loss (or, with early stopping, of the score) that counts.
    verbose : bool
        Whether to print the loss of each epoch.
    progress : bool
        Whether to show a progress bar (needs tqdm).
    warm_start : bool
        Whether `fit` starts from the weights it has instead of from new ones.
    momentum : float
        In [0, 1].
    nesterovs_momentum : bool
        Whether momentum looks one step ahead.
    early_stopping : bool
        Whether to hold samples back, and to stop, with the best weights so far, when
        the score on them no longer gets better.
    validation_fraction : float
        The share held back, between 0 and 1.
    beta_1, beta_2, epsilon : float
        Of "adam" and "adamw"; `epsilon` also of "rmsprop".
    n_iter_no_change : int or infinity
        How many epochs in a row without a gain are waited for.
    rho : float
        Of "rmsprop", in [0, 1).
    weight_decay : float
        Of "adamw", from 0 on.
    dropout : float
        The share of hidden units that each training step silences, in [0, 1).
    initializer : str
        "auto" (scikit-learn's way: Glorot's limits, for biases too) or a name in
        `annbook.initializers.INITIALIZERS`, with biases of 0.

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
        The labels, sorted; the numbers of the columns if there are several per sample.
    network_ : Network
        The network itself.
    coefs_, intercepts_ : list of ndarray
        Its weights (n_inputs, n_units) and biases (n_units,), layer by layer.
    loss_curve_ : list of float
        The loss of each epoch; `loss_` is the last, `best_loss_` the smallest.
    validation_scores_ : list of float or None
        Accuracy on the samples held back, after each epoch; `best_validation_score_` is
        the largest.
    n_iter_ : int
        Epochs of the last fit.
    t_ : int
        Samples seen so far, counted once per epoch.
    n_layers_, n_outputs_, n_features_in_ : int
        Layers, inputs and outputs included; outputs; columns of `X`.
    out_activation_ : str
        "logistic" or "softmax".

    Notes
    -----
    Equations (eq-forward) and (eq-backprop) of the book. Built in: chapter 08.

    Examples
    --------
    >>> X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    >>> model = MLPClassifier([4], activation="tanh", learning_rate_init=0.1, random_state=0)
    >>> model.fit(X, y).predict(X)
    array([0, 1, 1, 0])
    """

    def partial_fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        sample_weight: ArrayLike | None = None,
        classes: ArrayLike | None = None,
    ) -> Self:
        """Learn from one epoch over some data, from the weights there are.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers.
        y : array_like of shape (n_samples,) or (n_samples, n_labels)
            Classes, or a 0 or 1 for each label.
        sample_weight : array_like of shape (n_samples,), optional
            Weights from 0 on.
        classes : array_like of shape (n_classes,), optional
            All classes that will ever be seen; required in the first call, unless `y` has
            a column per label.

        Returns
        -------
        MLPClassifier
            Itself.

        Raises
        ------
        ValueError
            As `fit`; if `early_stopping` is set; if `classes` is missing in the first call
            or changed in a later one; if `y` holds others.
        DivergenceError
            If the loss grows beyond all bounds.
        """
        return self._partial_fit(X, y, sample_weight, classes)

    @classmethod
    def from_keras(cls, model: Any, *, classes: ArrayLike | None = None, **parameters: Any) -> Self:
        """Return a fitted classifier with the weights of a Keras model.

        Parameters
        ----------
        model : keras.Model
            Dense layers, all hidden ones with one activation (and one rate of dropout), the
            last with softmax (classes) or sigmoid (one unit: two classes; more: labels).
        classes : array_like of shape (n_classes,), optional
            The labels in the order of the outputs, sorted; by default 0, 1, 2 and so on.
        **parameters
            Further parameters of the classifier.

        Returns
        -------
        MLPClassifier
            It predicts what the model predicts, and can learn on.

        Raises
        ------
        ValueError
            If the model has something else, or `classes` does not fit its outputs.
        """
        classifier = cls._from_keras(model, parameters)
        classifier._name_outputs(classes)
        return classifier

    def decision_function(self, X: ArrayLike) -> Floats:
        """Return the logits: what the outputs are before they become probabilities.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers.

        Returns
        -------
        ndarray of shape (n_samples,) or (n_samples, n_outputs)
            With two classes one logit per sample: that of the second class.

        Raises
        ------
        NotFittedError
            Before `fit` or `partial_fit`.
        ValueError
            If `X` does not have the columns seen in `fit`.
        """
        z = self._outputs(X)
        return z[:, 0] if z.shape[1] == 1 else z

    def predict_proba(self, X: ArrayLike) -> Floats:
        """Return the probability of each class, or of each label.

        Parameters and errors are those of `decision_function`.

        Returns
        -------
        ndarray of shape (n_samples, n_classes)
            Values in [0, 1]. Those of classes sum to 1 in each row; those of labels, which
            do not exclude each other, need not.
        """
        z = self._outputs(X)
        if self.out_activation_ == "softmax":
            return softmax(z, out=z)
        proba = logistic(z, out=z)
        return proba if self._is_multilabel else np.hstack([1 - proba, proba])

    def predict_log_proba(self, X: ArrayLike) -> Floats:
        """Return the logarithm of `predict_proba`, finite where that is rounded to 0.

        Parameters and errors are those of `decision_function`.

        Returns
        -------
        ndarray of shape (n_samples, n_classes)
            Values up to 0.
        """
        z = self._outputs(X)
        if self.out_activation_ == "softmax":
            log_proba: Floats = z - logsumexp(z, axis=1, keepdims=True)
            return log_proba
        log_proba = -softplus(-z)
        return log_proba if self._is_multilabel else np.hstack([-softplus(z), log_proba])

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """Return the most probable class of each sample, or the labels above one half.

        Parameters and errors are those of `decision_function`.

        Returns
        -------
        ndarray of shape (n_samples,) or (n_samples, n_labels)
            Classes, or a 0 or 1 for each label.
        """
        z = self._outputs(X)
        if self._is_multilabel:
            return (z > 0).astype(np.intp)
        labels: NDArray[Any] = self.classes_[_winners(z)]
        return labels

    def _encode(
        self, y: NDArray[Any], dtype: Any, *, first: bool, classes: ArrayLike | None, partial: bool
    ) -> NDArray[Any]:
        y = np.asarray(y.toarray()) if issparse(y) else y  # type: ignore[attr-defined]
        check_classification_targets(y)
        kind = type_of_target(y)
        if kind == "multiclass-multioutput":
            raise ValueError(
                "y with several columns must hold a 0 or 1 for each label. "
                f"Received: values from {y.min()} to {y.max()}"
            )
        if kind == "multilabel-indicator":
            return self._encode_labels(y, dtype, first=first)
        y = column_or_1d(y, warn=True)
        if first:
            known = y if classes is None and not partial else classes
            self.classes_ = _at_least_two(known, "classes" if partial else "y")
            self._is_multilabel = False
        elif classes is not None and not np.array_equal(np.unique(classes), self.classes_):
            raise ValueError(
                f"classes must be those of the first call, {self.classes_.tolist()}. "
                f"Received: {np.unique(classes).tolist()}"
            )
        return self._encode_classes(y, dtype, partial=partial)

    def _encode_classes(self, y: NDArray[Any], dtype: Any, *, partial: bool) -> NDArray[Any]:
        present = np.unique(y)
        if self._is_multilabel or np.setdiff1d(present, self.classes_).size:
            raise ValueError(
                f"y must hold labels among {self.classes_.tolist()}. Received: {present.tolist()}"
            )
        if not partial and len(present) < len(self.classes_):
            raise ValueError(
                "A warm start needs the classes of the previous fit, "
                f"{self.classes_.tolist()}. Received: {present.tolist()}"
            )
        codes = np.searchsorted(self.classes_, y)
        self.n_outputs_ = 1 if len(self.classes_) == 2 else len(self.classes_)
        return codes.astype(dtype)[:, np.newaxis] if self.n_outputs_ == 1 else codes

    def _encode_labels(self, y: NDArray[Any], dtype: Any, *, first: bool) -> NDArray[Any]:
        if not first and not (self._is_multilabel and y.shape[1] == self.n_outputs_):
            expected = f"{self.n_outputs_} columns" if self._is_multilabel else "one class each"
            raise ValueError(f"y must hold {expected}, as before. Received: {y.shape[1]} columns")
        self.n_outputs_ = y.shape[1]
        self.classes_ = np.arange(self.n_outputs_)
        self._is_multilabel = True
        return y.astype(dtype)

    def _name_outputs(self, classes: ArrayLike | None) -> None:
        if self.out_activation_ == "linear":
            raise ValueError("The last layer must have softmax or sigmoid. Received: linear")
        self._is_multilabel = self.out_activation_ == "logistic" and self.n_outputs_ > 1
        n_classes = 2 if self.n_outputs_ == 1 else self.n_outputs_
        self.classes_ = np.arange(n_classes) if classes is None else np.asarray(classes)
        if not np.array_equal(self.classes_, np.unique(self.classes_)) or (
            len(self.classes_) != n_classes
        ):
            raise ValueError(
                f"classes must be {n_classes} different labels, sorted. Received: {classes!r}"
            )
        self.network_.loss = self._make_loss()

    def _make_loss(self) -> Loss:
        if self._is_multilabel or self.n_outputs_ == 1:
            return BinaryCrossEntropy(outputs="sum")
        return SparseCategoricalCrossEntropy()

    def _score_outputs(self, z: Floats, samples: Samples) -> float:
        if self._is_multilabel:
            right = ((z > 0) == samples.y).all(axis=1)
        else:
            right = _winners(z) == samples.y.reshape(-1)
        return float(np.average(right, weights=samples.weight))

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_label = True
        return tags


def _winners(z: Floats) -> NDArray[np.intp]:
    winners: NDArray[np.intp] = (z[:, 0] > 0) * 1 if z.shape[1] == 1 else z.argmax(axis=1)
    return winners


def _at_least_two(labels: ArrayLike | None, name: str) -> NDArray[Any]:
    if labels is None:
        raise ValueError("The first call of partial_fit needs classes. Received: None")
    classes = np.unique(np.asarray(labels))
    if len(classes) < 2:
        received = f"one class, {classes.tolist()}"
        raise ValueError(f"{name} must have at least two classes. Received: {received}")
    return classes
