"""What neurons say about every point of a plane.

A tint stands for a value between 0 and 1: the nearer to either end, the stronger. The solid
line is where the value is one half, so that a classifier changes its mind there.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from annbook.figures.contours import lighten
from annbook.figures.style import BLUE, CLASS_COLOURS, CLASS_MARKERS, INK, ORANGE, PAPER

Array: TypeAlias = NDArray[Any]
Limits: TypeAlias = tuple[float, float]

GRID_POINTS = 241
_TINTS = ((0.0, 0.1), (0.1, 0.16), (0.3, 0.24))  # from this distance on, this much colour more


def surface(
    function: Callable[[Array], Array],
    X: Array | None = None,
    y: Array | None = None,
    *,
    limits: Limits = (-0.5, 1.5),
    marker_size: float = 7.0,
    ax: Axes | None = None,
) -> Axes:
    """Tint a square of the plane by a value between 0 and 1.

    Parameters
    ----------
    function : callable
        Takes points of shape (n_points, 2) and returns n_points values in [0, 1].
    X : ndarray of shape (n_samples, 2), optional
        Samples to draw on top.
    y : ndarray of shape (n_samples,), optional
        Their labels, 0 or 1.
    limits : tuple of float
        The range of both inputs.
    marker_size : float
        Of the samples, in points.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        Orange where the value is above one half, blue where it is below.

    Raises
    ------
    ValueError
        If `limits` is empty, the function returns the wrong number of values, or one that
        is outside [0, 1] or no number.

    Notes
    -----
    Built in: chapter 05.
    """
    axes = plt.subplots(figsize=(4.4, 4.4), layout="constrained")[1] if ax is None else ax
    if not limits[0] < limits[1]:
        raise ValueError(f"limits must run from a lower to a higher number. Received: {limits}")
    side = np.linspace(*limits, GRID_POINTS)
    x1, x2 = np.meshgrid(side, side)
    values = _check_values(function(np.column_stack([x1.ravel(), x2.ravel()])), x1.size)
    tint(x1, x2, values.reshape(x1.shape), axes)
    if X is not None and y is not None:
        draw_samples(X, y, axes, marker_size)
    axes.set(xlim=limits, ylim=limits, aspect="equal")
    return axes


def surface_panels(
    functions: Sequence[Callable[[Array], Array]],
    titles: Sequence[str],
    X: Array | None = None,
    y: Array | None = None,
    *,
    limits: Limits = (-0.5, 1.5),
    columns: int = 3,
    marker_size: float = 7.0,
) -> Figure:
    """Draw several surfaces side by side.

    Parameters
    ----------
    functions : sequence of callable
        As for `surface`.
    titles : sequence of str
        One for each.
    X, y, limits, marker_size
        As for `surface`.
    columns : int
        Panels in a row.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        If there is nothing to draw, or the titles are not as many as the functions.

    Notes
    -----
    Built in: chapter 05.
    """
    if not len(functions) or len(functions) != len(titles):
        received = f"{len(functions)} and {len(titles)}"
        raise ValueError(f"functions and titles must be equally many. Received: {received}")
    rows = -(-len(functions) // columns)
    size = (6.4, rows * (6.4 / columns + 0.3))
    figure, panels = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
    for axes in panels.flat[len(functions) :]:
        axes.axis("off")
    for function, title, axes in zip(functions, titles, panels.flat, strict=False):
        surface(function, X, y, limits=limits, marker_size=marker_size, ax=axes)
        axes.set_title(title, fontsize=11)
        axes.set(xlabel="$x_1$")
    for axes in panels[:, 0]:
        axes.set(ylabel="$x_2$")
    return figure


def tint(x1: Array, x2: Array, values: Array, ax: Axes) -> None:
    """Lay tints on top of each other, and draw the line at one half; all (n, n)."""
    tolerance = 0.75 * float(x1[0, 1] - x1[0, 0])  # of a cell, which also straightens steps
    for colour, distances in ((BLUE, 0.5 - values), (ORANGE, values - 0.5)):
        for least, strength in _TINTS:
            if distances.max() > least:
                area = ax.contourf(
                    x1, x2, distances, [least, np.inf], colors=[colour], alpha=strength
                )
                lighten(area, tolerance)
    if values.min() < 0.5 < values.max():
        lighten(ax.contour(x1, x2, values, [0.5], colors=[INK], linewidths=1.5), tolerance)


def draw_samples(X: Array, y: Array, ax: Axes, size: float) -> None:
    """Draw samples of two classes: circles and squares, blue and orange."""
    for k in (0, 1):
        ax.plot(
            *X[y == k].T,
            CLASS_MARKERS[k],
            color=CLASS_COLOURS[k],
            mec=PAPER,
            mew=0.6 if size > 4 else 0,
            ms=size,
            zorder=4,
        )


def _check_values(received: Any, n_points: int) -> Array:
    values: Array = np.asarray(received, dtype=float).ravel()
    if values.size != n_points:
        raise ValueError(f"function must return {n_points} values. Received: {values.shape}")
    if not ((values >= 0) & (values <= 1)).all():
        span = f"values from {values.min()} to {values.max()}"
        raise ValueError(f"function must return values in [0, 1]. Received: {span}")
    return values
