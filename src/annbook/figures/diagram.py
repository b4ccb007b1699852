"""The strokes that network diagrams are made of: circles, connections, small curves.

Coordinates are inches on the page, so that a circle and the letter inside it keep
their proportion in every diagram.
"""

from collections.abc import Sequence
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from numpy.typing import ArrayLike, NDArray

from annbook.figures.style import INK, MUTED, PAPER

Point = tuple[float, float]
Path = NDArray[np.float64]  # (n_points, 2)

RADIUS = 0.26  # of a neuron
BODY, SMALL = 13, 10.5  # font sizes: inside a neuron, beside one
HEAD = 0.13  # length of an arrow's head
_FREE_SLOPE = 1.3  # of a route at its two ends, where 1 is the straight line's

_CURVES = {
    "step": ([-1, 0, 0, 1], [-0.6, -0.6, 0.6, 0.6]),
    "sign": ([-1, 0, 0, 1], [-0.9, -0.9, 0.9, 0.9]),
    "linear": ([-0.9, 0.9], [-0.9, 0.9]),
    "relu": ([-1, 0, 0.9], [-0.5, -0.5, 0.7]),
    "sigmoid": (np.linspace(-1, 1, 30), 1.4 / (1 + np.exp(-5 * np.linspace(-1, 1, 30))) - 0.7),
    "tanh": (np.linspace(-1, 1, 30), 0.9 * np.tanh(3 * np.linspace(-1, 1, 30))),
}


def canvas(width: float, height: float, ax: Axes | None = None) -> Axes:
    """Return empty axes whose coordinates are inches, `width` by `height`."""
    if ax is None:
        ax = plt.figure(figsize=(width, height), layout="none").add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.set_axis_off()
    return ax


def neuron(
    ax: Axes,
    centre: Point,
    text: str = "",
    *,
    radius: float = RADIUS,
    colour: str = INK,
    fill: str = PAPER,
    text_colour: str | None = None,
    dashed: bool = False,
) -> None:
    """Draw a neuron: a circle with a short text inside."""
    style = (0, (3, 2)) if dashed else "solid"
    ax.add_patch(
        Circle(centre, radius, facecolor=fill, edgecolor=colour, lw=1.6, ls=style, zorder=3)
    )
    if text:
        write(ax, centre, text, colour=text_colour or colour, size=BODY, zorder=4)


def write(
    ax: Axes,
    at: Point,
    text: str,
    *,
    colour: str = INK,
    size: float = SMALL,
    ha: str = "center",
    va: str = "center",
    plate: bool = False,
    zorder: float = 5,
) -> None:
    """Write a text; `plate` lays paper under it, where lines pass behind."""
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5} if plate else None
    va = "center_baseline" if va == "center" and "$" not in text else va
    ax.text(*at, text, color=colour, fontsize=size, ha=ha, va=va, bbox=box, zorder=zorder)


def curve(ax: Axes, centre: Point, kind: str, *, radius: float = RADIUS, colour: str = INK) -> None:
    """Draw the shape of an activation function small enough for a neuron.

    `kind` is one of step, sign, linear, relu, sigmoid and tanh.
    """
    if kind not in _CURVES:
        raise ValueError(f"activation must be one of {sorted(_CURVES)}. Received: {kind!r}")
    x, y = (np.asarray(values) * radius * 0.62 for values in _CURVES[kind])
    ax.plot(x + centre[0], y + centre[1], color=colour, lw=2, zorder=4, solid_capstyle="round")


def smooth(points: Sequence[Point]) -> Path:
    """Join points from left to right by curves that are level at each inner point."""
    pieces = [np.asarray(points[:1], dtype=float)]
    t = np.linspace(0, 1, 40)[1:]
    for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        leaving = _FREE_SLOPE if number == 0 else 0.0
        arriving = _FREE_SLOPE if number == len(points) - 2 else 0.0
        rise = t if len(points) == 2 else _cubic(t, leaving, arriving)
        pieces.append(np.column_stack([x0 + (x1 - x0) * t, y0 + (y1 - y0) * rise]))
    return np.concatenate(pieces)


def _cubic(t: Path, leaving: float, arriving: float) -> Path:
    """Rise from 0 to 1 with the given slopes at both ends."""
    a, b = leaving + arriving - 2, 3 - 2 * leaving - arriving
    return ((a * t + b) * t + leaving) * t


def trim(path: Path, start: float = 0.0, end: float = 0.0) -> Path:
    """Cut away what lies within `start` of the first point and `end` of the last."""
    dense = _densify(path)
    from_start = np.linalg.norm(dense - path[0], axis=1)
    from_end = np.linalg.norm(dense - path[-1], axis=1)
    kept: Path = dense[(from_start >= start) & (from_end >= end)]
    return kept


def _densify(path: Path) -> Path:
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))]
    at = np.linspace(0, length[-1], 400)
    return np.column_stack([np.interp(at, length, path[:, axis]) for axis in (0, 1)])


def shift(path: Path, distance: float) -> Path:
    """Move a path sideways by `distance`."""
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    moved: Path = path + distance * along @ np.array([[0, 1], [-1, 0]])
    return moved


def arrow(
    ax: Axes, path: ArrayLike, *, colour: str = INK, width: float = 1.5, head: bool = True
) -> None:
    """Draw a connection that excites: a line that ends in a filled arrowhead."""
    path = np.asarray(path, dtype=float)
    body = trim(path, end=HEAD * 0.8) if head else path
    ax.plot(*body.T, color=colour, lw=width, zorder=1, solid_capstyle="butt")
    if head:
        tip, side = path[-1], _side(path, HEAD)
        back = tip - HEAD * np.array([side[1], -side[0]])
        corners = np.array([tip, back + 0.42 * HEAD * side, back - 0.42 * HEAD * side])
        ax.fill(*corners.T, facecolor=colour, edgecolor="none", zorder=2)


def bar(ax: Axes, path: Path, *, colour: str = INK, width: float = 1.5) -> None:
    """Draw a connection that inhibits: a dashed line that ends in a flat bar."""
    side = 0.12 * _side(path, HEAD)
    ends = np.array([path[-1] + side, path[-1] - side])
    ax.plot(*path.T, color=colour, lw=width, ls=(0, (3.5, 1.6)), zorder=1)
    ax.plot(*ends.T, color=colour, lw=3.2, zorder=2, solid_capstyle="butt")


def _side(path: Path, over: float) -> Path:
    """Direction across the end of a path, of length 1, its heading taken `over` the last bit."""
    far = np.linalg.norm(path - path[-1], axis=1) >= over
    before = path[np.flatnonzero(far)[-1]] if far.any() else path[0]
    dx, dy = (path[-1] - before) / np.linalg.norm(path[-1] - before)
    return np.array([-dy, dx])


def straight(start: Point, end: Point, *, from_edge: float, to_edge: float) -> Path:
    """Return the line between two circles of the given radii, rim to rim."""
    return trim(np.array([start, end], dtype=float), from_edge, to_edge)


def column(n: int, x: float, middle: float, spacing: float) -> list[Point]:
    """Place `n` neurons above each other, the first on top."""
    return [(x, middle + spacing * ((n - 1) / 2 - i)) for i in range(n)]


def caption(ax: Axes, at: Point, text: str) -> None:
    """Write the name of a layer or of a part, in the secondary colour."""
    write(ax, at, text, colour=MUTED, size=SMALL)
