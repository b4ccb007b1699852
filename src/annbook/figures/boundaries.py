"""Where a classifier changes its mind, and how that place moves while it learns.

In the space of the inputs a unit is a line, and the weights are its normal. In the space
of the weights it is the other way round: the unit is a point and every sample is a line.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from annbook.figures.style import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    GREEN,
    INK,
    MUTED,
    PAPER,
    PURPLE,
)

Array: TypeAlias = NDArray[Any]
State: TypeAlias = tuple[ArrayLike, float, int | None]  # w, b, the sample that corrects them

_GRID_POINTS = 240


def decision_boundary(model: Any, X: Array, y: Array, *, ax: Axes | None = None) -> Axes:
    """Tint the plane by what a classifier predicts, and draw the samples on it.

    Parameters
    ----------
    model : classifier
        Fitted on two features; has `predict` and `classes_`.
    X : ndarray of shape (n_samples, 2)
        Samples.
    y : ndarray of shape (n_samples,)
        Their labels, among `model.classes_`.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        A tint and a marker per class; the boundary is a solid line.

    Raises
    ------
    ValueError
        If there are not two features, or more classes than the palette has colours.

    Notes
    -----
    Built in: chapter 04.
    """
    _check_plane(X)
    classes = list(model.classes_)
    if len(classes) > len(CLASS_COLOURS):
        expected = f"at most {len(CLASS_COLOURS)} classes"
        raise ValueError(f"model must have {expected}. Received: {len(classes)}")
    axes = _new_axes() if ax is None else ax
    x1, x2 = np.meshgrid(*(np.linspace(*_range(X[:, k]), _GRID_POINTS) for k in (0, 1)))
    regions = np.searchsorted(classes, model.predict(np.column_stack([x1.ravel(), x2.ravel()])))
    colours = ListedColormap(CLASS_COLOURS[: len(classes)])
    levels = np.arange(len(classes) + 1) - 0.5
    axes.contourf(x1, x2, regions.reshape(x1.shape), levels, cmap=colours, alpha=0.15)
    axes.contour(x1, x2, regions.reshape(x1.shape), levels[1:-1], colors=INK, linewidths=1.5)
    _scatter(X, np.searchsorted(classes, y), axes)
    axes.set(xlabel="$x_1$", ylabel="$x_2$")
    return axes


def boundary_line(
    w: ArrayLike,
    b: float,
    *,
    ax: Axes,
    normal: bool = True,
    linestyle: str = "-",
    colour: str = INK,
    width: float = 1.8,
    label: str | None = None,
) -> Axes:
    """Draw the line w · x + b = 0, and the direction in which z grows.

    Parameters
    ----------
    w : array_like of shape (2,)
        The weights, not both zero.
    b : float
        The bias.
    ax : Axes
        Where to draw; its limits must be set.
    normal : bool
        Whether to draw an arrow along `w`, of a fixed length, from the middle of the line.
    linestyle, colour : str
        How the line looks.
    width : float
        How thick it is, in points.
    label : str, optional
        What a legend calls it.

    Returns
    -------
    Axes
        The axes given.

    Raises
    ------
    ValueError
        If `w` is not two numbers, or both are zero: then there is no line.

    Notes
    -----
    Built in: chapter 04.
    """
    weights = np.asarray(w, dtype=float)
    if weights.shape != (2,) or not weights.any():
        raise ValueError(f"w must be two numbers, not both zero. Received: {w!r}")
    xlim, ylim = ax.get_xlim(), ax.get_ylim()
    middle = np.array([sum(xlim) / 2, sum(ylim) / 2])
    foot = middle - (middle @ weights + b) / (weights @ weights) * weights
    along = np.array([-weights[1], weights[0]])
    ax.axline(foot, foot + along, color=colour, lw=width, ls=linestyle, label=label)
    if normal:
        length = 0.16 * (xlim[1] - xlim[0])
        tip = foot + length * weights / np.linalg.norm(weights)
        arrow = {"arrowstyle": "-|>", "color": colour, "lw": width, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", tuple(tip), tuple(foot), arrowprops=arrow)
    ax.set(xlim=xlim, ylim=ylim)
    return ax


def learning_steps(X: Array, y: Array, states: Sequence[State], *, columns: int = 3) -> Figure:
    """Draw a unit after each of its mistakes: the line before, the line now, the next mistake.

    Parameters
    ----------
    X : ndarray of shape (n_samples, 2)
        Samples.
    y : ndarray of shape (n_samples,)
        Labels, 0 or 1.
    states : sequence of (w, b, index)
        Weights and bias as they are, and the sample that is about to correct them; the
        index of the last state is None.
    columns : int
        Panels in a row.

    Returns
    -------
    Figure
        One panel per state. Solid: the line as it is; dashed: as it was one step before;
        a ring: the next mistake.

    Raises
    ------
    ValueError
        If there are not two features, or no states.

    Notes
    -----
    Built in: chapter 04.
    """
    _check_plane(X)
    if not len(states):
        raise ValueError("states must hold at least one state. Received: none")
    rows = -(-len(states) // columns)
    size = (6.4, 6.4 / columns * rows + 0.3)
    figure, panels = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
    for axes in panels.flat[len(states) :]:
        axes.axis("off")
    before: list[State | None] = [None, *states[:-1]]
    for k, (axes, past, state) in enumerate(zip(panels.flat, before, states, strict=False)):
        _draw_state(X, y, past, state, axes)
        axes.set_title(f"{k} mistakes" if k != 1 else "1 mistake", fontsize=10, loc="center")
    return figure


def weight_space(X: Array, y: Array, path: ArrayLike, *, ax: Axes | None = None) -> Axes:
    """Draw the plane of the weights of a unit without a bias: samples as lines, learning as a path.

    Parameters
    ----------
    X : ndarray of shape (n_samples, 2)
        Samples; each is right about the weights on one side of a line through the origin.
    y : ndarray of shape (n_samples,)
        Labels, 0 or 1.
    path : array_like of shape (n_steps, 2)
        The weights, one row after each mistake.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        Tinted: the weights that are right about every sample.

    Raises
    ------
    ValueError
        If samples or path do not have two columns.

    Notes
    -----
    Built in: chapter 04.
    """
    _check_plane(X)
    points = np.asarray(path, dtype=float)
    _check_plane(points, "path")
    axes = _new_axes() if ax is None else ax
    reach = 1.25 * np.abs(points).max()
    side = np.linspace(-reach, reach, _GRID_POINTS)
    w1, w2 = np.meshgrid(side, side)
    signed = (2 * np.asarray(y) - 1)[:, None] * X  # (n_samples, 2)
    least = np.min([w1 * x1 + w2 * x2 for x1, x2 in signed], axis=0)
    axes.contourf(w1, w2, least, levels=[0, np.inf], colors=[GREEN], alpha=0.2)
    for x1, x2 in signed:
        axes.axline((0, 0), (-x2, x1), color=MUTED, lw=1, zorder=1)
    axes.plot(*points.T, "o-", color=PURPLE, lw=1.8, ms=5, zorder=3)
    axes.plot(*points[-1], "*", color=PURPLE, ms=15, zorder=4)
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    axes.set(xlabel="$w_1$", ylabel="$w_2$")
    return axes


def _draw_state(X: Array, y: Array, past: State | None, state: State, ax: Axes) -> None:
    _scatter(X, y, ax)
    spans = [_range(X[:, k]) for k in (0, 1)]
    ax.set(xlim=spans[0], ylim=spans[1], xticks=[], yticks=[])
    if past is not None and np.any(past[0]):
        boundary_line(past[0], past[1], ax=ax, normal=False, linestyle="--", colour=MUTED)
    if np.any(state[0]):
        boundary_line(state[0], state[1], ax=ax)
    if state[2] is not None:
        ax.plot(*X[state[2]], "o", ms=17, mfc="none", mec=INK, mew=1.6)


def _scatter(X: Array, labels: Array, ax: Axes) -> None:
    for k in range(int(np.max(labels)) + 1):
        ax.plot(
            *X[labels == k].T, CLASS_MARKERS[k], color=CLASS_COLOURS[k], mec=PAPER, mew=0.6, ms=7
        )


def _range(values: Array) -> tuple[float, float]:
    low, high = float(np.min(values)), float(np.max(values))
    margin = 0.12 * (high - low) or 1.0
    return low - margin, high + margin


def _new_axes() -> Axes:
    return plt.subplots(figsize=(4.8, 4.4), layout="constrained")[1]


def _check_plane(X: Array, name: str = "X") -> None:
    if X.ndim != 2 or X.shape[1] != 2:
        raise ValueError(f"{name} must have shape (n, 2). Received: {X.shape}")
