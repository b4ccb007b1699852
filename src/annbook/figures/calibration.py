"""How sure a classifier is, where it is sure, and whether it has a right to be.

A probability is a promise about many cases: of all the answers given with 80 %, four in
five should turn out right. A reliability diagram checks that promise, drawer by drawer.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from annbook.figures.style import BLUE, CLASS_COLOURS, CLASS_MARKERS, INK, MUTED, ORANGE, PAPER

Values = NDArray[Any]

_GRID_POINTS = 200


class Reliability(NamedTuple):
    """What became of the promises, one entry per drawer that is not empty."""

    confidence: Values  # mean probability that was claimed
    accuracy: Values  # share that turned out right
    n_samples: NDArray[np.int64]

    @property
    def error(self) -> float:
        """Expected calibration error: the mean distance of the two, weighted by number."""
        distance = np.abs(self.confidence - self.accuracy)
        return float(np.average(distance, weights=self.n_samples))


def reliability(confidence: ArrayLike, right: ArrayLike, n_bins: int = 10) -> Reliability:
    """Sort predictions into drawers of equal width by their probability, and count.

    Parameters
    ----------
    confidence : array_like of shape (n_samples,)
        The probability claimed for each prediction, in [0, 1].
    right : array_like of shape (n_samples,)
        Whether it turned out right, as booleans or 0 and 1.
    n_bins : int
        Number of drawers, at least 1.

    Returns
    -------
    Reliability
        Mean probability, share right and count of each drawer that is not empty.

    Raises
    ------
    ValueError
        If the shapes differ or are empty, a probability is outside [0, 1], or there are
        no drawers.

    Notes
    -----
    Guo et al. 2017; equation (eq-calibration-error) of the book. Built in: chapter 08.

    Examples
    --------
    >>> reliability([0.9, 0.9, 0.6], [True, False, True]).n_samples
    array([1, 2])
    """
    claimed, hits = _check(confidence, right, n_bins)
    drawer = np.minimum((claimed * n_bins).astype(int), n_bins - 1)
    count = np.bincount(drawer, minlength=n_bins)
    used = count > 0
    sums = (np.bincount(drawer, values, n_bins) for values in (claimed, hits))
    claim, share = (total[used] / count[used] for total in sums)
    return Reliability(claim, share, count[used])


def _check(confidence: ArrayLike, right: ArrayLike, n_bins: int) -> tuple[Values, Values]:
    claimed, hits = np.asarray(confidence, float), np.asarray(right, float)
    if claimed.ndim != 1 or claimed.shape != hits.shape or not claimed.size:
        raise ValueError(
            "confidence and right must have the same shape (n_samples,), with at least one "
            f"sample. Received: {claimed.shape} and {hits.shape}"
        )
    if not ((claimed >= 0) & (claimed <= 1)).all():
        low, high = claimed.min(), claimed.max()
        raise ValueError(f"confidence must lie in [0, 1]. Received: from {low:g} to {high:g}")
    if n_bins < 1:
        raise ValueError(f"n_bins must be at least 1. Received: {n_bins}")
    return claimed, hits


def reliability_diagram(
    confidence: ArrayLike,
    right: ArrayLike,
    n_bins: int = 10,
    *,
    label: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how often predictions were right against how sure they were.

    Parameters
    ----------
    confidence, right, n_bins
        As for `reliability`.
    label : str, optional
        Name in a legend.
    ax : Axes, optional
        Where to draw; new axes by default. Each call on the same axes adds a curve.

    Returns
    -------
    Axes
        A point per drawer, larger for more predictions, with the interval (of two standard
        errors) for the share right. On the diagonal the promise is kept.

    Raises
    ------
    ValueError
        As for `reliability`.

    Notes
    -----
    Murphy and Winkler 1977; the intervals are Wilson's, 1927. Built in: chapter 08.
    """
    drawers = reliability(confidence, right, n_bins)
    axes = plt.subplots(figsize=(4.6, 4.4), layout="constrained")[1] if ax is None else ax
    series = len(axes.containers)
    if not series:
        axes.plot([0, 1], [0, 1], "--", color=MUTED, lw=1.2)
        axes.set(xlim=(0, 1.03), ylim=(0, 1.03), aspect="equal")
        axes.set(xlabel="confidence", ylabel="share that is right")
    colour, marker = CLASS_COLOURS[series % 5], CLASS_MARKERS[series % 5]
    spread = _wilson(drawers.accuracy, drawers.n_samples)
    axes.errorbar(
        *drawers[:2], spread, color=colour, marker=marker, ms=5, lw=1.6, elinewidth=1.2, label=label
    )
    sizes = 20 + 200 * drawers.n_samples / drawers.n_samples.sum()
    axes.scatter(*drawers[:2], sizes, color=colour, marker=marker, ec=PAPER, zorder=3)
    return axes


def _wilson(share: Values, count: NDArray[np.int64]) -> Values:
    """Return how far Wilson's interval, at two standard errors, reaches below and above."""
    middle = (share + 2 / count) / (1 + 4 / count)
    half = 2 * np.sqrt(share * (1 - share) / count + 1 / count**2) / (1 + 4 / count)
    reach: Values = np.maximum([share - middle + half, middle + half - share], 0)
    return reach


def probability_map(
    model: Any,
    X: ArrayLike,
    y: ArrayLike,
    *,
    label: int | None = None,
    reach: float = 1.15,
    levels: Sequence[float] = (0.01, 0.1, 0.5, 0.9, 0.99),
    ax: Axes | None = None,
) -> Axes:
    """Tint the plane by the probability of the positive class, with lines of equal probability.

    Parameters
    ----------
    model : classifier
        Fitted on two features; has `predict_proba`. Binary, or multilabel with `label`.
    X : array_like of shape (n_samples, 2)
        Samples.
    y : array_like of shape (n_samples,)
        Their labels, 0 or 1.
    label : int, optional
        Which label of a multilabel classifier to draw.
    reach : float
        Half the width of the map, in units of half the range of the samples; beyond 1
        it shows what the model claims where it has seen nothing.
    levels : sequence of float
        Rising probabilities at which lines are drawn.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        One colour for each side of one half, stronger the surer; a solid line at one half.

    Raises
    ------
    ValueError
        If `X` does not have two columns.

    Notes
    -----
    Built in: chapter 08.
    """
    samples, targets = np.asarray(X, float), np.asarray(y)
    if samples.ndim != 2 or samples.shape[1] != 2:
        raise ValueError(f"X must have shape (n, 2). Received: {samples.shape}")
    axes = plt.subplots(figsize=(4.8, 4.4), layout="constrained")[1] if ax is None else ax
    x1, x2 = _grid(samples, reach)
    proba = model.predict_proba(np.column_stack([x1.ravel(), x2.ravel()]))
    p = proba[:, 1 if label is None else label].reshape(x1.shape).astype(float)
    _tint(axes, x1, x2, p, levels)
    for k in (0, 1):
        points = samples[targets == k].T
        axes.plot(*points, CLASS_MARKERS[k], color=CLASS_COLOURS[k], mec=PAPER, mew=0.4, ms=4.5)
    axes.set(xlabel="$x_1$", ylabel="$x_2$", xlim=(x1.min(), x1.max()), ylim=(x2.min(), x2.max()))
    return axes


def _grid(X: Values, reach: float) -> tuple[Values, ...]:
    middle, half = (X.max(axis=0) + X.min(axis=0)) / 2, np.ptp(X, axis=0) / 2 * reach
    sides = (np.linspace(m - h, m + h, _GRID_POINTS) for m, h in zip(middle, half, strict=True))
    return tuple(np.meshgrid(*sides))


def _tint(ax: Axes, x1: Values, x2: Values, p: Values, levels: Sequence[float]) -> None:
    for level in levels:
        if level <= 0.5:
            ax.contourf(x1, x2, p, [-1, level], colors=[BLUE], alpha=0.12)
        if level >= 0.5:
            ax.contourf(x1, x2, p, [level, 2], colors=[ORANGE], alpha=0.12)
    widths = [1.8 if level == 0.5 else 0.8 for level in levels]
    ax.contour(x1, x2, p, list(levels), colors=INK, linewidths=widths)
