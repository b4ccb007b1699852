"""Where a hidden layer sends the plane: its activations as new coordinates.

The output neuron sees only these. So a network solves a problem by moving the points
until one straight line is enough.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from annbook.figures.style import INK, MUTED
from annbook.figures.surfaces import draw_samples

Array: TypeAlias = NDArray[Any]
Limits: TypeAlias = tuple[float, float]


def hidden_space(
    hidden: Callable[[Array], Array],
    X: Array,
    y: Array,
    *,
    line: tuple[Sequence[float], float] | None = None,
    grid: bool = True,
    limits: Limits = (0.0, 1.0),
    ax: Axes | None = None,
) -> Axes:
    """Draw where two hidden neurons send the plane: samples, and the lines of a grid.

    Parameters
    ----------
    hidden : callable
        Takes points of shape (n_points, 2) and returns activations of shape (n_points, 2).
    X : ndarray of shape (n_samples, 2)
        Samples, in the plane of the inputs.
    y : ndarray of shape (n_samples,)
        Their labels, 0 or 1.
    line : (weights, bias), optional
        What the output neuron does with the two activations: its line is drawn.
    grid : bool
        Whether to draw where the lines of a grid go; for hidden neurons without jumps.
    limits : tuple of float
        The range of both inputs that the grid covers.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        Samples that land on the same spot are drawn once, with their number beside them.

    Raises
    ------
    ValueError
        If `hidden` does not return two activations for each point.

    Notes
    -----
    Built in: chapter 05.
    """
    axes = plt.subplots(figsize=(4.2, 4.2), layout="constrained")[1] if ax is None else ax
    points = np.asarray(hidden(X))
    if points.shape != (len(X), 2):
        raise ValueError(f"hidden must return shape ({len(X)}, 2). Received: {points.shape}")
    if grid:
        _draw_grid(hidden, limits, axes)
    if line is not None:
        (w1, w2), b = line
        foot = -b / (w1 * w1 + w2 * w2) * np.array([w1, w2])
        axes.axline((foot[0], foot[1]), slope=-w1 / w2 if w2 else np.inf, color=INK, lw=1.8)
    draw_samples(points, y, axes, 10)
    _count_coincident(points, axes)
    axes.set(xlim=(-0.25, 1.35), ylim=(-0.25, 1.35), aspect="equal")
    return axes


def _draw_grid(hidden: Callable[[Array], Array], limits: Limits, ax: Axes) -> None:
    fine = np.linspace(*limits, 101)
    for t in np.linspace(*limits, 9):
        fixed = np.full_like(fine, t)
        for x1, x2 in ((fine, fixed), (fixed, fine)):
            image = np.asarray(hidden(np.column_stack([x1, x2])))
            ax.plot(*image.T, color=MUTED, lw=0.9, zorder=0)


def _count_coincident(points: Array, ax: Axes) -> None:
    places, counts = np.unique(points.round(6), axis=0, return_counts=True)
    for (x1, x2), count in zip(places, counts, strict=True):
        if count > 1:
            ax.annotate(
                f"{count} ×",
                (x1, x2),
                (9, -15),
                textcoords="offset points",
                ha="left",
                fontsize=10,
            )
