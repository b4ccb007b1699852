"""What one threshold separates: a plane into two halves, a square's corners into two kinds.

A threshold on two inputs is a line across their plane, and the weights stand at right
angles to it. A Boolean function of two inputs is a marking of the corners of a square:
one threshold logic unit computes it if a line parts the marked from the unmarked.
"""

from collections.abc import Sequence
from typing import TypeAlias

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from annbook.figures.style import BLUE, GRID, INK, MUTED, ORANGE, PAPER

Point: TypeAlias = NDArray[np.float64]  # (2,)
Line: TypeAlias = tuple[Sequence[float], float]  # weights (2,) and bias

_CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


def half_planes(
    weights: Sequence[float],
    bias: float,
    *,
    point: tuple[float, float],
    limits: tuple[float, float] = (-1.0, 4.0),
    ax: Axes | None = None,
) -> Axes:
    """Draw what w · x + b does to the plane: the line z = 0, its normal w, one distance.

    Parameters
    ----------
    weights : sequence of two floats
        The weights w, not both zero: the normal of the line.
    bias : float
        The bias b, which moves the line along w.
    point : tuple of float
        The x whose distance |z| / ‖w‖ from the line is drawn.
    limits : tuple of float
        The range of both inputs.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        Of equal aspect, so that right angles look right.

    Raises
    ------
    ValueError
        If `weights` are not two numbers, or are both zero.

    Notes
    -----
    Equation (eq-distance) of the book. Built in: chapter 03.
    """
    w = np.asarray(weights, dtype=float)
    if w.shape != (2,) or not w.any():
        raise ValueError(f"weights must be two numbers, not both zero. Received: {weights!r}")
    axes = plt.subplots(figsize=(4.8, 4.6), layout="constrained")[1] if ax is None else ax
    x = np.asarray(point, dtype=float)
    foot = x - (x @ w + bias) / (w @ w) * w  # where the perpendicular from x meets the line
    along = np.array([-w[1], w[0]]) / np.linalg.norm(w)
    _draw_levels(w, bias, limits, foot + 1.9 * along, axes)
    _draw_normal(w, foot - 1.2 * along, axes)
    _draw_distance(x, foot, along, axes)
    axes.set(xlim=limits, ylim=limits, xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    return axes


def separated_corners(
    tables: Sequence[Sequence[int]],
    separators: Sequence[Line | None],
    names: Sequence[str],
    *,
    columns: int = 4,
) -> Figure:
    """Draw Boolean functions of two inputs as marked corners, each with a separating line.

    Parameters
    ----------
    tables : sequence of sequences of four 0s and 1s
        The outputs for (A, B) = (0, 0), (0, 1), (1, 0), (1, 1).
    separators : sequence of (weights, bias) or None
        A threshold logic unit for each table, or None where there is none.
    names : sequence of str
        A title for each table.
    columns : int
        Panels in a row; four fill the width of a page.

    Returns
    -------
    Figure
        Filled squares are ones, open circles are zeros.

    Raises
    ------
    ValueError
        If the three sequences differ in length or a table does not have four entries.

    Notes
    -----
    Built in: chapter 03.
    """
    if not len(tables) == len(separators) == len(names):
        received = f"{len(tables)}, {len(separators)} and {len(names)}"
        raise ValueError(f"tables, separators and names must be equally many. Received: {received}")
    if any(len(table) != 4 for table in tables):
        raise ValueError(f"tables must have four outputs each. Received: {list(tables)}")
    rows = -(-len(tables) // columns)
    figure, panels = plt.subplots(
        rows, columns, figsize=(1.3 * columns, 1.35 * rows), squeeze=False, layout="constrained"
    )
    for axes in panels.flat:
        axes.axis("off")
    for axes, table, separator, name in zip(panels.flat, tables, separators, names, strict=False):
        _draw_square(axes, table, separator, name)
    _name_inputs(panels[-1, 0])
    return figure


def _draw_levels(
    w: Point, bias: float, limits: tuple[float, float], middle: Point, ax: Axes
) -> None:
    side = np.linspace(*limits, 50)
    x1, x2 = np.meshgrid(side, side)
    z = w[0] * x1 + w[1] * x2 + bias  # (50, 50)
    ax.contourf(x1, x2, z, levels=[0, np.abs(z).max() + 1], colors=[BLUE], alpha=0.12)
    ax.contour(x1, x2, z, levels=[0], colors=INK, linewidths=2)
    ticks = np.asarray(MaxNLocator(10, steps=[1, 2, 5, 10]).tick_values(z.min(), z.max()))
    levels = ticks[(ticks > z.min()) & (ticks < z.max()) & (ticks != 0)]
    lines = ax.contour(x1, x2, z, levels=levels, colors=MUTED, linewidths=1, linestyles="dotted")
    on_normal = [middle + level * w / (w @ w) for level in levels]
    low, high = limits[0] + 0.08 * np.ptp(limits), limits[1] - 0.08 * np.ptp(limits)
    inside = [spot for spot in on_normal if np.all((spot > low) & (spot < high))]
    ax.clabel(lines, fmt=lambda level: f"$z={level:g}$", fontsize=10, manual=inside)


def _draw_normal(w: Point, start: Point, ax: Axes) -> None:
    arrow = {"arrowstyle": "-|>", "color": BLUE, "lw": 2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", tuple(start + w), tuple(start), arrowprops=arrow)
    _write(ax, start + 1.15 * w, r"$\mathbf{w}$", color=BLUE, ha="center", va="center")


def _draw_distance(point: Point, foot: Point, along: Point, ax: Axes) -> None:
    ax.plot([foot[0], point[0]], [foot[1], point[1]], color=ORANGE)
    ax.plot(*point, "o", color=ORANGE, ms=8)
    _write(ax, point, r"  $\mathbf{x}$", color=ORANGE, va="center")
    beside = (foot + point) / 2 + 0.1 * along
    length = r"$|z|\,/\,\Vert\mathbf{w}\Vert$"
    _write(ax, beside, length, color=ORANGE, ha="right" if along[0] < 0 else "left")


def _write(ax: Axes, position: Point, words: str, **style: str) -> None:
    ax.text(float(position[0]), float(position[1]), words, {"fontsize": 13, **style})


def _name_inputs(ax: Axes) -> None:
    ax.text(0.5, -0.5, "A", ha="center", va="top", fontsize=12)
    ax.text(-0.5, 0.5, "B", ha="right", va="center", fontsize=12)


def _draw_square(ax: Axes, table: Sequence[int], separator: Line | None, name: str) -> None:
    ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=GRID, lw=1, zorder=0)
    for corner, output in zip(_CORNERS, table, strict=True):
        marker, fill = ("s", BLUE) if output else ("o", PAPER)
        ax.plot(*corner, marker, ms=9, mec=INK, mew=1.4, mfc=fill)
    ax.set_title(name, fontsize=11, loc="center", color=ORANGE if separator is None else INK)
    if separator is None:
        ax.text(0.5, 0.5, "no line", color=ORANGE, fontsize=11, ha="center", va="center")
    else:
        _draw_line(*separator, ax)
    ax.set(xlim=(-0.45, 1.45), ylim=(-0.45, 1.45), aspect="equal")


def _draw_line(weights: Sequence[float], bias: float, ax: Axes) -> None:
    w = np.asarray(weights, dtype=float)
    if not w.any():
        return  # a constant function needs no line
    x, y = -bias / (w @ w) * w  # the point of the line nearest to the origin
    ax.axline((x, y), (x - w[1], y + w[0]), color=INK, lw=1.6, zorder=1)
