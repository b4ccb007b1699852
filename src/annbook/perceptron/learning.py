"""The perceptron rule: w ← w + η t x for every sample that is on the wrong side.

The rule looks at one sample after the other, but right answers change nothing. So a
block of samples is judged by one matrix product; the first mistake in it is learnt, and
the next block begins behind that mistake. No sample is skipped and none sees weights
older than it should: the result is that of the plain loop, bit for bit.
"""

from dataclasses import dataclass
from math import hypot, inf, sqrt

import numpy as np
from numpy.typing import NDArray

from annbook.perceptron.chunks import Floats, chunks
from annbook.perceptron.order import Order

# A call of NumPy takes about as long as this many multiplications in a matrix product.
_CALL_COST = 20_000


@dataclass
class LearningUnit:
    """A unit that is being taught.

    Attributes
    ----------
    w : ndarray of shape (n_features,)
        The weights; changed in place.
    b : ndarray of shape ()
        The bias; changed in place.
    learning_rate : float
        η, positive.
    fit_intercept : bool
        If False, the bias keeps its value.
    n_updates : int
        How many mistakes it has learnt from.

    Notes
    -----
    Built in: chapter 04.
    """

    w: Floats
    b: NDArray[np.float64]
    learning_rate: float
    fit_intercept: bool
    n_updates: int = 0
    _samples_per_mistake: float = 8.0  # a running estimate

    def learn_pass(self, X: Floats, t: Floats, norm: float, order: Order | None) -> float:
        """Show every sample once.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Samples, finite.
        t : ndarray of shape (n_samples,)
            Targets, −1 or +1.
        norm : float
            No sample is longer than this; inf where that is not known.
        order : ndarray of shape (n_samples,) or None
            The order in which to show them; None for the order of the rows.

        Returns
        -------
        float
            The sum of |z| over the mistakes: the perceptron loss that this pass met.

        Raises
        ------
        ValueError
            If the weights or the bias are no longer finite.
        """
        loss = 0.0
        for rows, targets in chunks(X, t, order):
            before = self.n_updates
            with np.errstate(over="ignore", invalid="ignore"):
                loss += self._learn_chunk(rows, targets, self._doubt(norm, len(rows)))
            seen = len(rows) / (self.n_updates - before + 0.5)
            self._samples_per_mistake += 0.25 * (seen - self._samples_per_mistake)
        if not (np.isfinite(self.w).all() and np.isfinite(self.b)):
            raise ValueError("The weights overflow: scale the samples, or take smaller steps.")
        return loss

    def _learn_chunk(self, rows: Floats, t: Floats, doubt: float) -> float:
        w, b, block = self.w, self.b, self._block_length()
        limit = np.array(doubt)
        loss, start = 0.0, 0
        while start < len(rows):
            z = rows[start : start + block].dot(w)  # (block,)
            z += b
            z *= t[start : start + block]  # positive: on the right side
            first = (z <= limit).tobytes().find(1)
            if first < 0:
                start += block
                continue
            margin, start = z.item(first), start + first + 1
            x, target = rows[start - 1], t.item(start - 1)
            if margin >= -doubt:
                margin = target * (left_to_right(w, x) + b.item())
            if margin <= 0:
                self._update(x, target)
                loss -= margin
        return loss

    def _update(self, x: Floats, target: float) -> None:
        step = self.learning_rate * target
        if step == 1:  # η = 1 is the usual case, and a product costs more than a sum
            self.w += x
        elif step == -1:
            self.w -= x
        else:
            self.w += step * x
        if self.fit_intercept:
            self.b += step
        self.n_updates += 1

    def _block_length(self) -> int:
        """Balance the cost of a call with that of judging samples behind the next mistake."""
        return int(sqrt(_CALL_COST * self._samples_per_mistake / self.w.size)) + 1

    def _doubt(self, norm: float, n_samples: int) -> float:
        """Return how close to 0 a computed margin may be and still have the wrong sign.

        A sum of n products is off by at most about n ε ‖w‖ ‖x‖, in whatever order it is
        added up. In `n_samples` steps ‖(w, b)‖² grows by at most η² (‖x‖² + 1) each.
        """
        length = hypot(norm, 1)
        growth = self.learning_rate * sqrt(n_samples) * length
        reach = hypot(sqrt(self.w.dot(self.w)), self.b, growth)
        epsilon = float(np.finfo(self.w.dtype).eps)
        doubt = 4 * (self.w.size + 2) * epsilon * reach * length
        return doubt if doubt < inf else inf  # not a number: doubt everything


def left_to_right(w: Floats, x: Floats) -> float:
    """Return w · x, added up from the first product to the last in double precision.

    Matrix products add in whatever order is fastest on the machine at hand. Where the
    result is nearly 0, its sign depends on that order; this one is always the same.
    """
    return float(np.cumsum(w * x, dtype=np.float64)[-1])
