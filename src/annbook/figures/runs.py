"""What was logged during training: curves of several runs, and histograms step by step.

A run that left the finite numbers ends in a cross: what comes after cannot be drawn, and must
not look as if training had stopped.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from annbook.figures.style import BLUE, CLASS_COLOURS, INK, MUTED, PAPER

if TYPE_CHECKING:
    from annbook.training.runs.series import Histograms, Scalars

LINE_STYLES = ("-", "--", "-.", ":")  # the pattern repeats what colour says
_DECADES = 100.0  # from here on a linear axis hides the small values
_OVERLAP = 2.2  # height of the tallest ridge, in distances between two ridges
_SPIKE = 0.01  # narrowest bucket, as a share of the axis


def needs_log(*values: NDArray[Any]) -> bool:
    """Tell whether values reach over so many powers of ten that a linear axis hides some.

    Parameters
    ----------
    *values : ndarray of float
        Not finite ones do not count.

    Returns
    -------
    bool
        True if all are positive and the greatest is more than a hundred times the least.

    Notes
    -----
    Built in: chapter 15.

    Examples
    --------
    >>> needs_log(np.array([0.3, 0.5, 1e20, np.inf]))
    True
    >>> needs_log(np.array([-1.0, 1e20]))
    False
    """
    finite = [v for array in values for v in np.ravel(array) if np.isfinite(v)]
    return bool(finite) and min(finite) > 0 and bool(max(finite) > _DECADES * min(finite))


def outline(
    buckets: NDArray[np.float64], narrowest: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the outline of a histogram.

    Parameters
    ----------
    buckets : ndarray of shape (n_buckets, 3)
        Left edge, right edge and count of each bucket.
    narrowest : float
        A bucket without width, as for a weight that has one value only, is drawn this wide.

    Returns
    -------
    x, density : two ndarrays of shape (2 n,)
        A staircase over the n buckets whose edges are finite: samples per unit of x.

    Notes
    -----
    Built in: chapter 15.
    """
    left, right, count = buckets[np.isfinite(buckets).all(axis=1)].T
    spike = left == right
    kept = ~spike | (count > 0)
    left, right, count, spike = left[kept], right[kept], count[kept], spike[kept]
    left = np.where(spike, left - narrowest / 2, left)
    right = np.where(spike, right + narrowest / 2, right)
    return np.column_stack([left, right]).ravel(), np.repeat(count / (right - left), 2)


def scalar_curves(
    scalars: "Mapping[str, Scalars]", *, log: bool | None = None, ax: Axes | None = None
) -> Axes:
    """Draw one scalar of several runs over the steps.

    Parameters
    ----------
    scalars : Mapping from str to Series
        The scalar of each run, by the run's name.
    log : bool, optional
        Whether the vertical axis is logarithmic. By default, if the values need it.
    ax : Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        A run that goes on with values that are not finite ends in a cross.

    Raises
    ------
    ValueError
        If there is no run.

    Notes
    -----
    Built in: chapter 15.
    """
    if not scalars:
        raise ValueError("scalars must have at least one run. Received: none")
    if ax is None:
        _, ax = plt.subplots()
    for number, (name, series) in enumerate(scalars.items()):
        colour = CLASS_COLOURS[number % len(CLASS_COLOURS)]
        style = LINE_STYLES[number % len(LINE_STYLES)]
        finite = np.isfinite(series.value)
        value = np.where(finite, series.value, np.nan)
        ax.plot(series.step, value, style, color=colour, marker="o", ms=4, label=name)
        if finite.any() and not finite.all():
            end = np.flatnonzero(finite)[-1]
            ax.plot(series.step[end], value[end], "x", color=colour, ms=12, mew=3)
    log = needs_log(*(series.value for series in scalars.values())) if log is None else log
    ax.set(xlabel="step", yscale="log" if log else "linear")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()
    return ax


def histogram_ridges(
    histograms: "Histograms", *, colour: str = BLUE, ax: Axes | None = None
) -> Axes:
    """Draw the histograms of one tag as ridges, one behind the other, the latest in front.

    Parameters
    ----------
    histograms : Series
        Arrays of shape (n_buckets, 3): left edge, right edge, count.
    colour : str
        Of the fill.
    ax : Axes, optional
        Where to draw; a new figure by default.

    Returns
    -------
    Axes
        Each ridge stands on its step. Steps whose values are not finite have a bare line.

    Raises
    ------
    ValueError
        If there is no histogram.

    Notes
    -----
    Built in: chapter 15.
    """
    if not len(histograms):
        raise ValueError("histograms must have at least one step. Received: none")
    if ax is None:
        _, ax = plt.subplots()
    low, high = edges(histograms)
    shapes = [outline(buckets, _SPIKE * (high - low)) for buckets in histograms.value]
    tallest = max((density.max() for _, density in shapes if density.size), default=1.0)
    for place, (x, density) in enumerate(shapes):
        ax.axhline(place, color=MUTED, lw=0.5, zorder=2 * place)
        top = place - _OVERLAP * density / tallest  # the axis points down
        ax.fill_between(x, place, top, color=colour, alpha=0.75, zorder=2 * place, lw=0)
        ax.plot(x, top, color=PAPER, lw=1, zorder=2 * place + 1)
    ax.set(xlim=(low, high), ylim=(len(shapes) - 0.7, -_OVERLAP), xlabel="value", ylabel="step")
    shown = range(0, len(shapes), max(1, len(shapes) // 6))
    ax.set_yticks(shown, [str(histograms.step[i]) for i in shown], color=INK)
    return ax


def edges(histograms: "Histograms") -> tuple[float, float]:
    """Return the least and the greatest finite edge of all buckets, never the same number.

    Notes
    -----
    Built in: chapter 15.
    """
    stacked = [buckets[:, :2].ravel() for buckets in histograms.value]
    finite = np.concatenate([part[np.isfinite(part)] for part in stacked])
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    margin = 0.04 * (high - low) or max(abs(low), 1.0) * 0.04
    return low - margin, high + margin
