"""A slice of cerebral cortex: neurons in layers, and the route that signals take through them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from annbook.figures.silhouettes import Points, bezier, canvas, grow, ribbon
from annbook.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, PURPLE, WASH


def cortical_layers(*, ax: Axes | None = None) -> Axes:
    """Sketch a slice of cerebral cortex: six layers, and the main route of signals.

    Parameters
    ----------
    ax : Axes, optional
        Where to draw; by default a new figure, 6.4 inches wide.

    Returns
    -------
    Axes

    Notes
    -----
    Built in: chapter 01. The route (input to layer IV, on to II/III, then to V and VI)
    follows R. J. Douglas and K. A. C. Martin, "Neuronal circuits of the neocortex",
    Annu. Rev. Neurosci. 27, 419-451, 2004. Cells are sketched far apart: a real slice
    holds thousands.
    """
    ax = canvas(ax, width=6.4, height=4.6)
    edges = (4.25, 3.85, 2.7, 1.95, 1.05, 0.4)
    for k, name in enumerate(("I", "II/III", "IV", "V", "VI")):
        shade = WASH if k % 2 else PAPER
        ax.fill_between([0.65, 4.15], edges[k + 1], edges[k], color=shade, lw=0, zorder=0)
        ax.text(0.5, (edges[k] + edges[k + 1]) / 2, name, ha="right", va="center", color=INK)
    _cells(ax, np.random.default_rng(5))
    _route(ax)
    ax.text(0.68, 4.42, "surface of the brain", color=MUTED, va="center")
    ax.text(0.68, 0.2, "white matter: axons from and to elsewhere", color=MUTED, va="center")
    return ax


def _cells(ax: Axes, rng: np.random.Generator) -> None:
    """Scatter pyramidal cells, larger in layer V, and small star-shaped ones in layer IV."""
    rows = [(3.5, 0.07, 7, 4.1), (3.0, 0.08, 6, 4.1), (1.4, 0.13, 4, 4.1), (0.72, 0.085, 6, 2.1)]
    for height, size, count, top in rows:
        edge = 1.7 / count
        for x in np.linspace(0.65 + edge, 4.15 - edge, count):
            place = np.array([x, height]) + rng.uniform((-0.12, -0.08), (0.12, 0.08))
            _pyramidal_cell(ax, place, size, top, rng)
    for x in np.linspace(0.85, 3.95, 11):
        _star_cell(ax, np.array([x, rng.uniform(2.1, 2.55)]), rng)


def _pyramidal_cell(
    ax: Axes, place: Points, size: float, top: float, rng: np.random.Generator
) -> None:
    body = place + size * np.array([[-0.75, -0.7], [0.75, -0.7], [0, 1.1]])
    ax.add_patch(Polygon(body, closed=True, facecolor=BLUE, edgecolor="none", zorder=3))
    bud, tip = (
        np.add(place, (0, 0.8 * size)),
        np.array([place[0] + rng.normal(0, 0.07), top - 0.12]),
    )
    lift = np.array([0, (tip - bud)[1] / 3])
    ribbon(ax, bezier([bud, bud + lift, tip - lift, tip]), size * 0.32, 0.018, BLUE)
    branches = [(tip, np.pi / 2, 0.1, 0.018), (tip, 0.9, 0.09, 0.015), (tip, 2.2, 0.09, 0.015)]
    for way in (-1, 1):
        foot = place + size * np.array([0.5 * way, -0.55])
        branches.append((foot, np.pi / 2 - way * 2.0, 1.5 * size, 0.3 * size))
    for root, angle, length, width in branches:
        for path, start, end in grow(root, angle, length, width, rng, depth=2):
            ribbon(ax, path, start, end, BLUE)
    ax.plot([place[0]] * 2, [place[1] - 0.6 * size, place[1] - 4 * size], color=ORANGE, lw=1)


def _star_cell(ax: Axes, place: Points, rng: np.random.Generator) -> None:
    ax.add_patch(Circle((place[0], place[1]), 0.04, facecolor=PURPLE, edgecolor="none", zorder=3))
    for angle in np.linspace(0, 2 * np.pi, 6)[:-1] + rng.uniform(0, 1):
        for path, start, end in grow(place, angle, 0.08, 0.026, rng, depth=2):
            ribbon(ax, path, start, end, PURPLE)


def _route(ax: Axes) -> None:
    """Draw the main route of signals beside the slice: into IV, up to II/III, down to V, out."""
    stops = {"input arrives": 2.32, "combined here": 3.28, "output leaves": 1.5}
    for number, (words, height) in enumerate(stops.items(), start=1):
        ax.add_patch(Circle((4.65, height), 0.14, facecolor=INK, edgecolor="none", zorder=4))
        ax.text(4.65, height, f"{number}", ha="center", va="center_baseline", color=PAPER, zorder=5)
        ax.text(5.15, height, words, va="center", color=INK)
    for start, end, bend in (
        ((4.4, 0.3), (4.55, 2.18), -0.1),
        ((4.65, 2.5), (4.65, 3.1), 0.0),
        ((4.77, 3.16), (4.77, 1.62), -0.35),
        ((4.65, 1.32), (4.65, 0.3), 0.0),
    ):
        style = {"arrowstyle": "-|>", "color": MUTED, "lw": 1.4, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", end, start, arrowprops={**style, "connectionstyle": f"arc3,rad={bend}"})
