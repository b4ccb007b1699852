"""Training: epoch after epoch, until it no longer helps.

What helps is measured by the loss or, with early stopping, by the score on samples that
were held back.
"""

import warnings
from abc import abstractmethod
from collections.abc import Iterator

import numpy as np
from sklearn.base import is_classifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.utils import shuffle

from annbook.activations import Floats
from annbook.mlp.epochs import DivergenceError, Rows, Samples, train_epoch
from annbook.mlp.network import Network
from annbook.mlp.settings import Settings
from annbook.optimizers import Optimizer


class Training(Settings):
    """The part of the estimators that makes epochs, and counts them."""

    n_iter_: int
    best_loss_: float | None
    best_validation_score_: float | None
    network_: Network
    loss_curve_: list[float]
    validation_scores_: list[float] | None
    t_: int
    _random: np.random.RandomState
    _optimizer: Optimizer
    _limit: float
    _best: float
    _n_waited: int

    @abstractmethod
    def _score_outputs(self, z: Floats, samples: Samples) -> float:
        """Return how well outputs fit the samples; larger is better."""

    def _split(self, samples: Samples) -> tuple[Rows | None, Samples | None]:
        """Return the rows to learn from (None: all), and samples held back to stop early."""
        if not self.early_stopping:
            return None, None
        binary = is_classifier(self) and samples.y.ndim == 2 and samples.y.shape[1] == 1
        rows, held_back = train_test_split(
            np.arange(len(samples.X)),
            random_state=self._random,
            test_size=self.validation_fraction,
            stratify=samples.y if binary else None,
        )
        if len(held_back) < 2:
            raise ValueError(
                "The validation set must have at least 2 samples: raise validation_fraction or "
                f"give more samples. Received: {len(held_back)} of {len(samples.X)}"
            )
        return rows, next(samples.batches(held_back, len(held_back)))

    def _train(
        self, samples: Samples, rows: Rows | None, batch_size: int, validation: Samples | None
    ) -> None:
        order, best = rows, None
        for _ in self._epochs():
            order = self._shuffled(order, len(samples.X))
            self._learn(samples, order, batch_size)
            score = -self.loss_ if validation is None else self._validate(validation)
            if self._gains(score) and validation is not None:
                best = [parameter.copy() for parameter in self.network_.parameters]
            if self._has_settled():
                break
        else:
            warnings.warn(self._unsettled(), ConvergenceWarning, stacklevel=3)
        if best is not None:
            self.network_.set_weights(best)

    def _epochs(self) -> Iterator[int]:
        epochs = range(self.max_iter)
        if not self.progress:
            yield from epochs
            return
        from tqdm import tqdm  # type: ignore[import-untyped]

        with tqdm(epochs, desc=type(self).__name__, unit="epoch") as bar:
            for epoch in bar:
                yield epoch
                bar.set_postfix(loss=f"{self.loss_:.4g}")

    def _shuffled(self, order: Rows | None, n_samples: int) -> Rows | None:
        if not self.shuffle:
            return order
        rows = np.arange(n_samples) if order is None else order
        shuffled: Rows = shuffle(rows, random_state=self._random)
        return shuffled

    def _learn(self, samples: Samples, order: Rows | None, batch_size: int) -> None:
        try:
            self.loss_ = train_epoch(
                self.network_,
                self._optimizer,
                samples,
                order=order,
                batch_size=batch_size,
                alpha=self.alpha,
                limit=self._limit,
            )
        except DivergenceError as error:
            raise DivergenceError(self._diverged(error, samples.X)) from None
        self.n_iter_ += 1
        self.t_ += len(samples.X) if order is None else len(order)
        self.loss_curve_.append(self.loss_)
        if self.verbose:
            print(f"Epoch {self.n_iter_}: loss {self.loss_:.6g}")

    def _validate(self, validation: Samples) -> float:
        score = self._score_outputs(self.network_.outputs(validation.X), validation)
        if self.validation_scores_ is None:  # a warm start that is the first to stop early
            self.validation_scores_ = []
        self.validation_scores_.append(score)
        if self.verbose:
            print(f"Epoch {self.n_iter_}: validation score {score:.6g}")
        return score

    def _bearable(self, samples: Samples) -> float:
        """Return a loss that no training reaches which is still to succeed."""
        y, z = samples.y[:200], self.network_.outputs(samples.X[:200])
        return 1e10 * max(1.0, self.network_.loss.mean(y, z)[0])

    def _gains(self, score: float) -> bool:
        """Count the epochs in a row that gained less than `tol`; say if this is the best."""
        self._n_waited = self._n_waited + 1 if score < self._best + self.tol else 0
        is_best = score > self._best
        self._best = max(self._best, score)
        if self.early_stopping:
            self.best_validation_score_ = self._best
        else:
            self.best_loss_ = -self._best
        return is_best

    def _has_settled(self) -> bool:
        """Follow the schedule of the learning rate; say if it is time to stop."""
        schedule = self.learning_rate if self.solver == "sgd" else "constant"
        if schedule == "invscaling":
            self._optimizer.learning_rate = self.learning_rate_init / (self.t_ + 1) ** self.power_t
        if self._n_waited <= self.n_iter_no_change:
            return False
        if schedule != "adaptive" or self._optimizer.learning_rate <= 1e-6:
            return True
        self._optimizer.learning_rate /= 5
        self._n_waited = 0
        return False

    def _unsettled(self) -> str:
        what = "validation score" if self.early_stopping else "loss"
        return (
            f"Training ended after max_iter={self.max_iter} epochs, before the {what} had "
            "settled. Allow more epochs (max_iter), or try another learning rate "
            f"(learning_rate_init={self.learning_rate_init:g})."
        )

    def _diverged(self, error: DivergenceError, X: Floats) -> str:
        before = f" after {self.loss_curve_[-1]:.4g} in the epoch before" if self.n_iter_ else ""
        return (
            f"Training diverged in epoch {self.n_iter_ + 1}: {error}{before}. The two usual "
            "causes: a learning rate that is too high "
            f"(learning_rate_init={self.learning_rate_init:g}), or features that are not scaled "
            f"(the largest is {np.abs(X).max():.4g}; about 1 is good)."
        )
