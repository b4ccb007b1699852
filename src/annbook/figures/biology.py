"""One living neuron, and the synapse where it meets the next one.

Cells are drawn as silhouettes, as under the microscope after Golgi's stain: ribbons that
taper along Bézier curves, grown branch by branch from a seeded generator.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from annbook.figures.silhouettes import Points, bezier, canvas, grow, label, ribbon
from annbook.figures.style import BLUE, GOLD, GREEN, MUTED, ORANGE, PAPER


def biological_neuron(*, ax: Axes | None = None) -> Axes:
    """Draw one neuron and name its parts, from the dendrites to the synaptic terminals.

    Parameters
    ----------
    ax : Axes, optional
        Where to draw; by default a new figure, 6.4 inches wide.

    Returns
    -------
    Axes

    Notes
    -----
    Built in: chapter 01. After the drawings of S. Ramón y Cajal (1909-1911), and not to
    scale: the axon is shortened where it is cut.
    """
    ax = canvas(ax, width=6.4, height=3.9)
    soma = np.array([1.75, 2.05])
    rng = np.random.default_rng(11)
    for angle in (82, 118, 152, 188, 228, 275):
        for path, start, end in grow(soma, np.radians(angle), 0.62, 0.15, rng, depth=4):
            ribbon(ax, path, start, end, BLUE)
    _soma(ax, soma)
    _axon(ax, soma)
    _name_parts(ax, soma)
    return ax


def synapse(*, ax: Axes | None = None) -> Axes:
    """Draw a synaptic terminal, the cleft, and the neurotransmitters that cross it.

    Parameters
    ----------
    ax : Axes, optional
        Where to draw; by default a new figure, 6.4 inches wide.

    Returns
    -------
    Axes

    Notes
    -----
    Built in: chapter 01.
    """
    ax = canvas(ax, width=6.4, height=2.7)
    ribbon(ax, bezier([(0, 1.6), (0.8, 1.5), (1.4, 1.25), (2.3, 1.3)]), 0.2, 0.3, ORANGE)
    ax.add_patch(Polygon(_terminal_outline(), closed=True, facecolor=GREEN, zorder=3))
    ax.add_patch(Polygon(_spine_outline(), closed=True, facecolor=BLUE, zorder=3))
    rng = np.random.default_rng(3)
    for x, y in ((2.55, 1.62), (2.62, 1.1), (2.95, 1.36), (3.2, 1.75), (3.24, 0.98)):
        ax.add_patch(Circle((x, y), 0.13, facecolor=PAPER, zorder=4))
        turn, reach = rng.uniform(0, 2 * np.pi, 6), rng.uniform(0.02, 0.09, 6)
        _molecules(ax, (x, y) + reach[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]))
    _molecules(ax, rng.uniform((3.51, 0.85), (3.7, 1.85), (26, 2)))
    for y in np.linspace(0.86, 1.84, 6):
        ax.plot([3.74, 3.9], [y, y], color=PAPER, lw=4, solid_capstyle="butt", zorder=4)
    label(ax, "axon", (0.9, 1.48), (0.75, 2.3))
    label(ax, "synaptic terminal", (2.75, 1.95), (2.3, 2.5))
    label(ax, "vesicle, full of\nneurotransmitter", (2.62, 1.1), (1.55, 0.3))
    label(ax, "cleft: some 20 nm", (3.61, 0.8), (3.61, 0.12))
    label(ax, "receptors open\nion channels", (3.86, 1.84), (4.35, 2.42))
    label(ax, "dendrite of the\nnext neuron", (4.75, 1.15), (5.5, 0.3))
    return ax


def _soma(ax: Axes, centre: Points) -> None:
    x, y = centre
    angle = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    radius = 0.34 + 0.025 * np.cos(3 * angle + 0.6) + 0.015 * np.cos(5 * angle)
    blob = centre + radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    ax.add_patch(Polygon(blob, closed=True, facecolor=BLUE, edgecolor="none", zorder=3))
    ax.add_patch(Circle((x, y), 0.16, facecolor=PAPER, edgecolor="none", zorder=4))
    ax.add_patch(Circle((x + 0.03, y + 0.02), 0.05, facecolor=BLUE, edgecolor="none", zorder=5))


def _axon(ax: Axes, soma: Points) -> None:
    """Draw the axon with its cut, the telodendria, and a terminal at each tip."""
    hillock = np.add(soma, (0.22, -0.05))
    cone = hillock + np.array([(0, 0), (0.25, -0.06), (0.43, -0.1), (0.63, -0.13)])
    ribbon(ax, bezier(cone), 0.3, 0.075, BLUE)
    shaft = bezier([(2.6, 1.87), (3.2, 1.78), (3.8, 2.02), (4.55, 1.95)])
    fork = shaft[-1]
    ribbon(ax, shaft, 0.075, 0.065, ORANGE)
    ax.plot([3.42, 3.54], [1.72, 2.08], color=PAPER, lw=7, solid_capstyle="butt", zorder=4)
    for shift in (-0.045, 0.045):
        ax.plot([3.42 + shift, 3.54 + shift], [1.74, 2.06], color=ORANGE, lw=1.4, zorder=5)
    tips = [(5.45, 3.05), (5.75, 2.5), (5.8, 1.95), (5.65, 1.4), (5.3, 0.95)]
    paths = [_telodendrion(fork, np.array(tip)) for tip in tips]
    for path in paths:
        ribbon(ax, path, 0.055, 0.03, ORANGE)
        ax.add_patch(Circle(path[-1], 0.085, facecolor=GREEN, edgecolor="none", zorder=4))
    label(ax, "telodendria", paths[0][len(paths[0]) // 2], (4.5, 3.1))
    label(ax, "synaptic\nterminals", paths[-1][-1], (5.5, 0.35))


def _telodendrion(fork: Points, tip: Points) -> Points:
    rise = float(tip[1] - fork[1])
    leave, arrive = np.add(fork, (0.35, 0.02 * rise)), np.subtract(tip, (0.5, rise / 4))
    return bezier(np.stack([fork, leave, arrive, tip]))


def _name_parts(ax: Axes, soma: Points) -> None:
    label(ax, "dendrites", (1.225, 3.24), (0.55, 3.75))
    label(ax, "nucleus", np.add(soma, (0.08, 0.08)), (2.75, 3.0))
    label(ax, "cell body", np.add(soma, (0.26, -0.2)), (2.6, 1.1))
    label(ax, "axon", (3.0, 1.86), (3.1, 2.45))
    label(ax, "up to a metre\nis left out here", (3.48, 1.74), (3.7, 1.05))
    for x, y, words in ((1.75, 0.12, "signals arrive"), (4.05, 0.12, "a signal leaves")):
        ax.text(x, y, words, ha="center", va="center", color=MUTED, style="italic")
    ax.annotate(
        "",
        (3.3, 0.12),
        (2.45, 0.12),
        arrowprops={"arrowstyle": "-|>", "color": MUTED, "lw": 1.2},
    )


def _terminal_outline() -> Points:
    """Return the outline of a terminal: round behind, flat where it faces the cleft."""
    return np.concatenate(
        [
            bezier([(2.2, 1.45), (2.35, 1.7), (2.6, 2.1), (3.1, 2.1)]),
            bezier([(3.1, 2.1), (3.45, 2.1), (3.47, 1.9), (3.47, 1.35)]),
            bezier([(3.47, 1.35), (3.47, 0.8), (3.45, 0.62), (3.1, 0.62)]),
            bezier([(3.1, 0.62), (2.6, 0.62), (2.35, 0.95), (2.2, 1.15)]),
        ]
    )


def _spine_outline() -> Points:
    """Return the outline of the receiving dendrite: flat where it faces the cleft."""
    return np.concatenate(
        [
            bezier([(6.4, 1.75), (5.6, 1.7), (4.6, 2.1), (4.1, 2.05)]),
            bezier([(4.1, 2.05), (3.8, 2.02), (3.75, 1.9), (3.75, 1.35)]),
            bezier([(3.75, 1.35), (3.75, 0.8), (3.8, 0.68), (4.1, 0.65)]),
            bezier([(4.1, 0.65), (4.6, 0.6), (5.6, 1.0), (6.4, 0.95)]),
        ]
    )


def _molecules(ax: Axes, places: Points) -> None:
    ax.plot(places[:, 0], places[:, 1], "o", ms=2.6, color=GOLD, mec="none", zorder=5)
