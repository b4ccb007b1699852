"""The perceptron as a scikit-learn classifier.

Two classes need one unit, which says yes to the second. More classes get a unit each,
one class against the rest, and the unit with the largest pre-activation wins.
"""

import warnings
from math import inf
from numbers import Integral, Real
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import assert_all_finite, check_is_fitted, validate_data

from annbook.perceptron.chunks import Floats
from annbook.perceptron.learning import LearningUnit
from annbook.perceptron.order import shuffle_seeds, visiting_orders
from annbook.perceptron.stopping import passes_until_no_gain


class Perceptron(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Rosenblatt's perceptron, which learns from its mistakes alone.

    With the same data, in float64, and the same `random_state` it takes the same steps
    as `sklearn.linear_model.Perceptron` and ends with the same coefficients.

    Parameters
    ----------
    learning_rate : float
        η > 0, the length of a step; scikit-learn calls it `eta0`.
    max_iter : int
        The largest number of passes over the data, at least 1.
    tol : float or None
        Stop when the loss of a pass is not below the best so far by `tol` ≥ 0, or, if
        None, after `max_iter` passes.
    n_iter_no_change : int
        How many passes in a row without improvement are waited for.
    shuffle : bool
        Whether to shuffle the samples before each pass.
    fit_intercept : bool
        Whether to learn a bias.
    random_state : int, RandomState or None
        Determines the shuffling.
    warm_start : bool
        Whether `fit` starts from the weights it has instead of from zero.

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
        The labels, sorted.
    coef_ : ndarray of shape (1, n_features) or (n_classes, n_features)
        One row of weights per unit.
    intercept_ : ndarray of shape (1,) or (n_classes,)
        One bias per unit.
    n_iter_ : int
        Passes made; the largest number over all units.
    n_updates_ : ndarray of shape (1,) or (n_classes,)
        Mistakes learnt from, per unit.
    t_ : float
        1 + `n_iter_` × n_samples, as scikit-learn counts.
    n_features_in_ : int
        Number of columns seen in `fit`.

    Notes
    -----
    Rosenblatt 1958; equation (eq-perceptron-rule) of the book. The loss of a pass is the
    mean of |z| over the samples met on the wrong side, counting 0 for the others; it is
    summed in an order of its own, so that a pass whose improvement equals `tol` to the
    last digits may be judged otherwise than by scikit-learn. Built in: chapter 04.

    Examples
    --------
    >>> X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> Perceptron(random_state=0).fit(X, [0, 0, 0, 1]).predict(X)
    array([0, 0, 0, 1])
    """

    def __init__(
        self,
        *,
        learning_rate: float = 1.0,
        max_iter: int = 1000,
        tol: float | None = 1e-3,
        n_iter_no_change: int = 5,
        shuffle: bool = True,
        fit_intercept: bool = True,
        random_state: int | np.random.RandomState | None = None,
        warm_start: bool = False,
    ) -> None:
        self.learning_rate = learning_rate
        self.max_iter = max_iter
        self.tol = tol
        self.n_iter_no_change = n_iter_no_change
        self.shuffle = shuffle
        self.fit_intercept = fit_intercept
        self.random_state = random_state
        self.warm_start = warm_start

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Learn from the data, pass after pass, until a pass no longer helps.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers.
        y : array_like of shape (n_samples,)
            Class labels, at least two different ones.

        Returns
        -------
        Perceptron
            Itself.

        Raises
        ------
        ValueError
            If a parameter, `X` or `y` is not as described, or the weights overflow.
        """
        self._check_parameters()
        samples, labels, norm = self._check_data(X, y, reset=True)
        kept = getattr(self, "coef_", None) if self.warm_start else None
        self.classes_ = np.unique(labels)
        if len(self.classes_) < 2:
            received = f"one class, {self.classes_.tolist()}"
            raise ValueError(f"y must have at least two classes. Received: {received}")
        if kept is None:
            self._start_from_zero(samples)
        elif kept.shape != self._shape(samples):
            raise ValueError(
                "A warm start needs as many classes and features as the previous fit: weights "
                f"of shape {kept.shape}. Received: data for shape {self._shape(samples)}"
            )
        self.t_ = 1.0
        self.n_updates_ = np.zeros(len(self.coef_), dtype=np.intp)
        self._learn(samples, labels, norm, self.max_iter)
        if self.tol is not None and self.n_iter_ == self.max_iter:
            warnings.warn(
                f"No convergence in max_iter={self.max_iter} passes: the classes may not be "
                "linearly separable.",
                ConvergenceWarning,
                stacklevel=2,
            )
        return self

    def partial_fit(self, X: ArrayLike, y: ArrayLike, classes: ArrayLike | None = None) -> Self:
        """Learn from one pass over some data, from the weights there are.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers.
        y : array_like of shape (n_samples,)
            Class labels.
        classes : array_like of shape (n_classes,), optional
            All labels that will ever be seen; required in the first call.

        Returns
        -------
        Perceptron
            Itself.

        Raises
        ------
        ValueError
            If a parameter, `X` or `y` is not as described, if `classes` is missing in the
            first call or changed in a later one, or if the weights overflow.
        """
        self._check_parameters()
        first_call = not hasattr(self, "classes_")
        samples, labels, norm = self._check_data(X, y, reset=first_call)
        self._check_classes(labels, classes, first_call=first_call)
        if first_call:
            self._start_from_zero(samples)
            self.t_ = 1.0
            self.n_updates_ = np.zeros(len(self.coef_), dtype=np.intp)
        return self._learn(samples, labels, norm, max_iter=1)

    def decision_function(self, X: ArrayLike) -> Floats:
        """Return the pre-activations z = X W + b.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers.

        Returns
        -------
        ndarray of shape (n_samples,) or (n_samples, n_classes)
            One column per unit; no column axis if there is only one unit.

        Raises
        ------
        NotFittedError
            Before `fit` or `partial_fit`.
        ValueError
            If `X` does not have the columns seen in `fit`.
        """
        check_is_fitted(self)
        samples = validate_data(self, X, dtype=[np.float64, np.float32], reset=False)
        z: Floats = samples @ self.coef_.T + self.intercept_  # (n_samples, n_units)
        return z[:, 0] if z.shape[1] == 1 else z

    def predict(self, X: ArrayLike) -> NDArray[Any]:
        """Return the class of each sample.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_features)
            Samples: finite numbers.

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels. With two classes, z > 0 means the second; z = 0 means the first.

        Raises
        ------
        NotFittedError
            Before `fit` or `partial_fit`.
        ValueError
            If `X` does not have the columns seen in `fit`.
        """
        z = self.decision_function(X)
        winners = (z > 0).astype(np.intp) if z.ndim == 1 else z.argmax(axis=1)
        labels: NDArray[Any] = self.classes_[winners]
        return labels

    def _learn(self, X: Floats, y: NDArray[Any], norm: float, max_iter: int) -> Self:
        seeds = shuffle_seeds(check_random_state(self.random_state), len(self.coef_))
        positive = self.classes_[1:] if len(seeds) == 1 else self.classes_
        passes = []
        for k, (label, seed) in enumerate(zip(positive, seeds, strict=True)):
            bias = np.array(self.intercept_[k], dtype=np.float64)
            unit = LearningUnit(self.coef_[k], bias, self.learning_rate, self.fit_intercept)
            t = np.where(y == label, 1, -1).astype(X.dtype)
            orders = visiting_orders(len(X), seed, shuffle=self.shuffle)
            losses = (unit.learn_pass(X, t, norm, order) / len(X) for order in orders)
            passes.append(passes_until_no_gain(losses, max_iter, self.tol, self.n_iter_no_change))
            self.intercept_[k] = unit.b
            self.n_updates_[k] += unit.n_updates
        self.n_iter_ = max(passes)
        self.t_ += self.n_iter_ * len(X)
        return self

    def _start_from_zero(self, X: Floats) -> None:
        shape = self._shape(X)
        self.coef_ = np.zeros(shape, dtype=X.dtype)
        self.intercept_ = np.zeros(shape[0], dtype=X.dtype)

    def _shape(self, X: Floats) -> tuple[int, int]:
        n_classes = len(self.classes_)
        return 1 if n_classes == 2 else n_classes, X.shape[1]

    def _check_data(
        self, X: ArrayLike, y: ArrayLike, *, reset: bool
    ) -> tuple[Floats, NDArray[Any], float]:
        floats = [np.float64, np.float32]
        samples, labels = validate_data(
            self, X, y, dtype=floats, order="C", ensure_all_finite=False, reset=reset
        )
        check_classification_targets(labels)
        with np.errstate(over="ignore", invalid="ignore"):
            norm = float(np.sqrt(samples.ravel().dot(samples.ravel())))
        if not norm < inf:  # NaN or inf among the samples, or squares too large to tell
            assert_all_finite(samples, estimator_name=type(self).__name__, input_name="X")
        return samples, labels, norm

    def _check_classes(
        self, y: NDArray[Any], classes: ArrayLike | None, *, first_call: bool
    ) -> None:
        if first_call and classes is None:
            raise ValueError("The first call of partial_fit needs classes. Received: None")
        if classes is not None:
            labels = np.unique(np.asarray(classes))
            if first_call and len(labels) < 2:
                raise ValueError(f"classes must hold at least two. Received: {labels.tolist()}")
            if not first_call and not np.array_equal(labels, self.classes_):
                expected = self.classes_.tolist()
                raise ValueError(
                    f"classes must be those of the first call, {expected}. "
                    f"Received: {labels.tolist()}"
                )
            self.classes_ = labels
        unknown = np.setdiff1d(y, self.classes_)
        if unknown.size:
            raise ValueError(
                f"y must hold labels among {self.classes_.tolist()}. Received: {unknown.tolist()}"
            )

    def _check_parameters(self) -> None:
        rate, tol = self.learning_rate, self.tol
        if not _is_number(rate) or not 0 < rate < inf:
            raise ValueError(f"learning_rate must be a positive number. Received: {rate!r}")
        if tol is not None and (not _is_number(tol) or not tol >= 0):
            raise ValueError(f"tol must be None or a number from 0 on. Received: {tol!r}")
        for name in ("max_iter", "n_iter_no_change"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
                raise ValueError(f"{name} must be an integer from 1 on. Received: {value!r}")


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)
