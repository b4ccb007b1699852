"""Small networks with a number on every connection: weights that a reader can follow.

For networks of a few neurons; `layered_network` draws larger ones without numbers.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from annbook.figures.diagram import (
    RADIUS,
    arrow,
    canvas,
    caption,
    column,
    curve,
    neuron,
    straight,
    write,
)
from annbook.figures.layered import GAP
from annbook.figures.style import BLUE, GOLD, INK, PAPER, WASH

_ROW, _STEP = 1.15, 2.05  # between neurons of a layer, between layers
_ALONG = 0.3  # where on its connection a number stands


def weighted_network(
    weights: Sequence[ArrayLike],
    biases: Sequence[ArrayLike],
    *,
    activation: str = "step",
    labels: Sequence[Sequence[str]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a small feedforward network with all weights and biases written out.

    Parameters
    ----------
    weights : sequence of array_like of shape (n_inputs, n_units)
        One matrix for each layer above the inputs.
    biases : sequence of array_like of shape (n_units,)
        One vector for each of these layers; drawn as weights of bias neurons.
    activation : str
        The curve inside the neurons: step, sign, linear, relu, sigmoid or tanh.
    labels : sequence of sequences of str, optional
        Per layer, inputs included, a short text for each neuron. Those of the inputs stand
        inside the circles, all others beneath.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If shapes do not fit together, or a layer has more than three neurons.

    Notes
    -----
    Built in: chapter 05.
    """
    matrices = [np.asarray(W, dtype=float) for W in weights]
    vectors = [np.asarray(b, dtype=float) for b in biases]
    sizes = _check_shapes(matrices, vectors)
    height = _ROW * (max(sizes) + 1) + 0.35
    ax = canvas(0.9 + _STEP * len(matrices) + 0.6, height, ax)
    places = [
        column(size + (layer < len(matrices)), 0.45 + _STEP * layer, (height + 0.3) / 2, _ROW)
        for layer, size in enumerate(sizes)
    ]
    for layer, (W, b) in enumerate(zip(matrices, vectors, strict=True)):
        numbers = np.vstack([W, b])  # the bias neuron stands below its layer
        for i, source in enumerate(places[layer]):
            for j in range(W.shape[1]):
                colour = GOLD if i == len(W) else INK
                _connect(ax, source, places[layer + 1][j], numbers[i, j], colour)
    for layer, size in enumerate(sizes):
        texts = labels[layer] if labels else [""] * size
        _draw_layer(ax, places[layer], size, texts, activation if layer else None)
    out = places[-1][0][0] + RADIUS
    for _, y in places[-1]:
        arrow(ax, [(out, y), (out + 0.4, y)])
    return ax


def _check_shapes(matrices: Sequence[ArrayLike], vectors: Sequence[ArrayLike]) -> list[int]:
    shapes = [np.shape(W) for W in matrices], [np.shape(b) for b in vectors]
    if not matrices or any(len(shape) != 2 for shape in shapes[0]):
        raise ValueError(f"weights must be matrices, at least one. Received shapes: {shapes[0]}")
    sizes = [shapes[0][0][0], *(shape[1] for shape in shapes[0])]
    expected = list(pairwise(sizes)), [(size,) for size in sizes[1:]]
    if shapes != expected:
        raise ValueError(
            f"weights and biases must have shapes that fit together: {expected}. Received: {shapes}"
        )
    if max(sizes) > 3:
        raise ValueError(f"A layer must have at most three neurons. Received: {sizes}")
    return sizes


def _connect(
    ax: Axes, source: tuple[float, float], target: tuple[float, float], number: float, colour: str
) -> None:
    line = straight(source, target, from_edge=RADIUS, to_edge=RADIUS + GAP)
    arrow(ax, line, colour=colour)
    x, y = line[int(_ALONG * len(line))]
    text = f"{number:g}".replace("-", "−")
    write(ax, (float(x), float(y)), text, colour=colour, size=11.5, plate=True)


def _draw_layer(
    ax: Axes,
    places: Sequence[tuple[float, float]],
    size: int,
    texts: Sequence[str],
    activation: str | None,
) -> None:
    for (x, y), text in zip(places[:size], texts, strict=True):
        neuron(ax, (x, y), "" if activation else text, fill=WASH if activation else PAPER)
        if activation:
            curve(ax, (x, y), activation, colour=BLUE)
            caption(ax, (x, y - RADIUS - 0.16), text)
    for at in places[size:]:
        neuron(ax, at, "1", colour=GOLD, dashed=True)
