"""What every neuron of a network says about the plane, one small map each.

Read them from the bottom: each layer builds its borders out of those of the layer below.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from annbook.figures.style import INK
from annbook.figures.surfaces import GRID_POINTS, draw_samples, tint

Array: TypeAlias = NDArray[Any]
Limits: TypeAlias = tuple[float, float]

_TILE, _NAME, _MOST_TILES = 0.92, 0.82, 6  # inches, inches, tiles in a row
_LARGE = 1.8  # tiles, the side of the map of a single output neuron


def neuron_maps(
    activity: Callable[[Array], Sequence[Array]],
    X: Array | None = None,
    y: Array | None = None,
    *,
    limits: Limits,
    names: Sequence[str] | None = None,
) -> Figure:
    """Draw what every neuron of a network says about the plane, a row of tiles per layer.

    Parameters
    ----------
    activity : callable
        Takes points of shape (n_points, 2) and returns, from the lowest layer to the
        highest, arrays of shape (n_points, n_units) with values in [0, 1].
    X, y
        Samples to draw on the tile of a last layer of one unit, as for `surface`.
    limits : tuple of float
        The range of both inputs.
    names : sequence of str, optional
        One for each layer; "layer 1" and so on if not given.

    Returns
    -------
    Figure
        The lowest layer is the lowest row.

    Raises
    ------
    ValueError
        If a layer has more than 6 units, or the names are not as many as the layers.

    Notes
    -----
    Built in: chapter 05.
    """
    side = np.linspace(*limits, GRID_POINTS)
    x1, x2 = np.meshgrid(side, side)
    layers = [np.asarray(a) for a in activity(np.column_stack([x1.ravel(), x2.ravel()]))]
    widest = max(layer.shape[1] for layer in layers)
    if widest > _MOST_TILES:
        expected = f"at most {_MOST_TILES} units a layer"
        raise ValueError(f"activity must be that of {expected}. Received: {widest}")
    names = [f"layer {k + 1}" for k in range(len(layers))] if names is None else names
    if len(names) != len(layers):
        raise ValueError(f"names must be {len(layers)}. Received: {len(names)}")
    one_output = layers[-1].shape[1] == 1
    height = _TILE * (len(layers) + (_LARGE - 1) * one_output) + 0.1
    figure = plt.figure(figsize=(6.4, height), layout="none")
    for row, (layer, name) in enumerate(zip(layers, names, strict=True)):
        size = _LARGE if one_output and row == len(layers) - 1 else 1.0
        bottom = 0.08 + _TILE * row
        for unit, values in enumerate(layer.T):
            across = (unit - layer.shape[1] / 2) * _TILE
            axes = _tile(figure, (across, bottom, size), layer.shape[1])
            tint(x1, x2, values.reshape(x1.shape), axes)
            axes.set(xticks=[], yticks=[], xlim=limits, ylim=limits)
            if size == _LARGE and X is not None and y is not None:
                draw_samples(X, y, axes, 3)
        _write_name(figure, name, bottom + _TILE * size / 2 - 0.04)
    return figure


def _tile(figure: Figure, place: tuple[float, float, float], n_units: int) -> Axes:
    """Add square axes; the place is in inches, from the middle of the tiles and in tiles."""
    across, bottom, tiles = place
    width, height = figure.get_size_inches()
    side = _TILE * tiles - 0.08
    middle = (width + _NAME) / 2
    left = middle - side / 2 if n_units == 1 else middle + across + 0.04
    axes = figure.add_axes((left / width, bottom / height, side / width, side / height))
    axes.spines[["top", "right"]].set_visible(True)
    return axes


def _write_name(figure: Figure, name: str, at: float) -> None:
    figure.text(0.01, at / figure.get_figheight(), name, fontsize=10.5, color=INK, va="center")
