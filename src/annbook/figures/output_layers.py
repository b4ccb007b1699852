"""Output layers: the same scores, read in three ways.

One sigmoid answers one yes/no question, several sigmoids answer several, and softmax
makes the outputs of a layer share one unit of probability.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from numpy.typing import NDArray

from annbook.activations import logistic, softmax
from annbook.figures.diagram import RADIUS, Point, arrow, canvas, caption, column, neuron, write
from annbook.figures.style import BLUE, INK, MUTED, PAPER, WASH

Values = NDArray[Any]

_PANEL, _ROW = 2.1, 0.8  # inches
_SCORE, _FUNCTION, _OUTPUT = 0.55, 1.14, 1.74  # where these stand in a panel


def output_layers(scores: Sequence[float] = (2.0, 1.0, -2.0), *, ax: Axes | None = None) -> Axes:
    """Draw a binary, a multilabel and a multiclass output layer, with numbers.

    Parameters
    ----------
    scores : sequence of float
        Pre-activations of the output neurons, 2 to 4 of them. The binary layer has the
        first of them alone.
    ax : Axes, optional
        Where to draw; a new figure otherwise, 6.3 inches wide.

    Returns
    -------
    Axes
        In each neuron its score; on the right the probability that is read from it.

    Raises
    ------
    ValueError
        If there are fewer than two scores, or more than four.

    Notes
    -----
    Built in: chapter 08
    """
    z = np.asarray(scores, dtype=float)
    if z.ndim != 1 or not 2 <= len(z) <= 4:
        raise ValueError(f"scores must be two to four numbers. Received: {scores!r}")
    height = _ROW * len(z) + 1.05
    ax = canvas(3 * _PANEL, height, ax)
    for k, title in enumerate(("binary", "multilabel", "multiclass")):
        logits = z[:1] if title == "binary" else z
        places = column(len(logits), k * _PANEL + _SCORE, (height + 0.05) / 2, _ROW)
        write(ax, (k * _PANEL + _FUNCTION, height - 0.22), title, size=12)
        proba = _softmax(ax, places, logits) if k == 2 else _sigmoids(ax, places, logits)
        _write_outputs(ax, places, proba)
    return ax


def _sigmoids(ax: Axes, places: list[Point], z: Values) -> Values:
    """Draw a function of its own for each neuron."""
    for at in places:
        _box(ax, (at[0] - _SCORE + _FUNCTION, at[1]), 0.22, r"$\sigma$")
    _draw_neurons(ax, places, z)
    proba: Values = logistic(z)
    return proba


def _softmax(ax: Axes, places: list[Point], z: Values) -> Values:
    """Draw one function for all neurons of the layer."""
    (x, top), bottom = places[0], places[-1][1]
    centre = x - _SCORE + _FUNCTION, (top + bottom) / 2
    _box(ax, centre, 0.25 + (top - bottom) / 2, "softmax", upright=False)
    _draw_neurons(ax, places, z)
    proba: Values = softmax(z)
    return proba


def _box(ax: Axes, centre: Point, half: float, text: str, *, upright: bool = True) -> None:
    style = "round,pad=0,rounding_size=0.08"
    corner = (centre[0] - 0.22, centre[1] - half)
    box = FancyBboxPatch(corner, 0.44, 2 * half, boxstyle=style, fc=WASH, ec=BLUE, lw=1.6, zorder=3)
    ax.add_patch(box)
    turned, size = (0, 16) if upright else (90, 12)
    placed: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 4}
    ax.text(*centre, text, fontsize=size, color=BLUE, rotation=turned, **placed)


def _draw_neurons(ax: Axes, places: list[Point], z: Values) -> None:
    for (x, y), score in zip(places, z, strict=True):
        left = x - _SCORE
        for tilt in (-0.16, 0, 0.16):
            arrow(
                ax, [(left + 0.06, y + tilt), (x - RADIUS, y + tilt / 3)], colour=MUTED, head=False
            )
        neuron(ax, (x, y), fill=PAPER)
        write(ax, (x, y), f"{score:+g}".replace("-", "−"), size=11.5)
        arrow(ax, [(x + RADIUS, y), (left + _FUNCTION - 0.24, y)], colour=INK)


def _write_outputs(ax: Axes, places: list[Point], proba: Values) -> None:
    for (x, y), p in zip(places, proba, strict=True):
        right = x - _SCORE + _OUTPUT
        arrow(ax, [(x - _SCORE + _FUNCTION + 0.22, y), (right - 0.22, y)], colour=INK)
        write(ax, (right, y), f"{p:.2f}", size=12)
    left = places[0][0] - _SCORE
    caption(ax, (left + _SCORE, 0.2), "scores")
    if len(proba) > 1:
        caption(ax, (left + _OUTPUT - 0.08, 0.2), f"sum {proba.sum():.2f}")
