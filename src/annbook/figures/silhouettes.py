"""Silhouettes drawn in ink: tapering ribbons, branches that grow, words with leader lines.

Lengths are inches at full size, so that a drawing's coordinates say how large it prints.
"""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from annbook.figures.style import INK, PAPER

Points = npt.NDArray[np.floating]


def canvas(ax: Axes | None, *, width: float, height: float) -> Axes:
    """Return axes without frame whose units are inches at full size."""
    if ax is None:
        _, ax = plt.subplots(figsize=(width, height))
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    return ax


def bezier(control: npt.ArrayLike, n: int = 24) -> Points:
    """Evaluate a cubic Bézier curve at `n` points, shape (n, 2)."""
    p = np.asarray(control, dtype=np.float64)
    t = np.linspace(0, 1, n)[:, None]
    curve: Points = (
        (1 - t) ** 3 * p[0] + 3 * t * (1 - t) ** 2 * p[1] + 3 * t**2 * (1 - t) * p[2] + t**3 * p[3]
    )
    return curve


def ribbon(
    ax: Axes, path: Points, start: float, end: float, colour: str, *, zorder: float = 2
) -> None:
    """Fill a ribbon along `path` whose width goes from `start` to `end`."""
    along = np.gradient(path, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]])
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    half = across * np.linspace(start, end, len(path))[:, None] / 2
    outline = np.concatenate([path + half, (path - half)[::-1]])
    ax.add_patch(Polygon(outline, closed=True, facecolor=colour, edgecolor="none", zorder=zorder))
    if end > 0.015:  # a finer tip needs no rounding
        ax.add_patch(Circle(path[-1], end / 2, facecolor=colour, edgecolor="none", zorder=zorder))


def grow(
    root: Points, angle: float, length: float, width: float, rng: np.random.Generator, *, depth: int
) -> Iterator[tuple[Points, float, float]]:
    """Yield (path, width at start, width at end) of a branch and of all its branches."""
    bend = angle + rng.normal(0, 0.18)
    tip = root + length * np.array([np.cos(bend), np.sin(bend)])
    first = root + length / 3 * np.array([np.cos(angle), np.sin(angle)])
    wiggle = rng.normal(0, 0.05 * length, 2)
    end = 0.62 * width if depth > 1 else 0.012
    n = 6 if length < 0.15 else 14  # few points where a bend is too small to see
    yield bezier([root, first, (first + tip) / 2 + wiggle, tip], n), width, end
    if depth > 1:
        for turn in (-1, 1):
            way = bend + turn * rng.uniform(0.25, 0.55)
            yield from grow(tip, way, length * rng.uniform(0.55, 0.8), end, rng, depth=depth - 1)


def label(ax: Axes, words: str, target: npt.ArrayLike, place: npt.ArrayLike) -> None:
    """Write `words` at `place`, with a leader line that ends in a dot at `target`."""
    ax.annotate(
        words,
        xy=tuple(np.asarray(target, dtype=float)),
        xytext=tuple(np.asarray(place, dtype=float)),
        ha="center",
        va="center",
        color=INK,
        zorder=7,
        arrowprops={"arrowstyle": "-", "color": INK, "lw": 0.8, "shrinkA": 1, "shrinkB": 0},
    )
    ax.plot(*np.asarray(target, dtype=float), "o", ms=3.5, color=INK, mec=PAPER, mew=0.6, zorder=8)
