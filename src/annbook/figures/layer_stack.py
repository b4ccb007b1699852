"""A Keras model as a stack of layers: what each is called, what it gives, what it learns.

Read it from the bottom. The inputs enter there, and each layer hands its outputs up.
"""

import math
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from annbook.figures.diagram import arrow, canvas, write
from annbook.figures.style import BLUE, INK, MUTED, PAPER, WASH

WIDTH = 5.6  # inches
_BOX, _ROW = 0.5, 0.86  # height of a box, from one box to the next
_LEFT, _RIGHT = 0.9, 4.3  # edges of the boxes


class _Row(NamedTuple):
    kind: str
    name: str
    activation: str
    shape: tuple[int | None, ...]
    learned: int  # parameters that training changes
    fixed: int  # numbers that it leaves alone


def layer_stack(model: Any, *, ax: Axes | None = None) -> Axes:
    """Draw a model whose layers follow one another.

    Parameters
    ----------
    model : keras.Model
        Built, with at least one layer and one input.
    ax : Axes, optional
        Where to draw; a new figure otherwise, 5.6 inches wide.

    Returns
    -------
    Axes
        A box per layer with its class, name and activation; beside the arrows the shapes
        that go along them; on the right the parameters.

    Raises
    ------
    ValueError
        If the model is not built or has no layers.

    Notes
    -----
    Built in: chapter 09
    """
    if not model.built or not model.layers:
        raise ValueError(f"model must be built and have layers. Received: {model!r}")
    rows = [_read(layer) for layer in model.layers]
    height = _ROW * (len(rows) + 1) + 0.3
    ax = canvas(WIDTH, height, ax)
    middle = (_LEFT + _RIGHT) / 2
    write(ax, (middle, 0.2), "inputs", colour=MUTED, size=11)
    write(ax, (_RIGHT + 0.65, 0.2), "parameters", colour=MUTED, size=11)
    shape = model.input_shape
    for k, row in enumerate(rows):
        bottom = 0.36 + _ROW * k + (_ROW - _BOX)
        arrow(ax, [(middle, bottom - (_ROW - _BOX)), (middle, bottom)])
        write(ax, (middle + 0.15, bottom - (_ROW - _BOX) / 2), str(shape), colour=INK, ha="left")
        _draw(ax, row, bottom)
        shape = row.shape
    top = 0.36 + _ROW * len(rows)
    arrow(ax, [(middle, top), (middle, top + 0.42)])
    write(ax, (middle + 0.15, top + 0.2), str(shape), colour=INK, ha="left")
    return ax


def _read(layer: Any) -> _Row:
    activation = getattr(layer, "activation", None)
    learned, fixed = (
        sum(math.prod(weight.shape) for weight in weights)
        for weights in (layer.trainable_weights, layer.non_trainable_weights)
    )
    name = getattr(activation, "__name__", "")
    return _Row(type(layer).__name__, layer.name, name, tuple(layer.output.shape), learned, fixed)


def _draw(ax: Axes, row: _Row, bottom: float) -> None:
    has_weights = row.learned or row.fixed
    style = "round,pad=0,rounding_size=0.08"
    fill, edge = (WASH, BLUE) if has_weights else (PAPER, MUTED)
    box = FancyBboxPatch(
        (_LEFT, bottom), _RIGHT - _LEFT, _BOX, boxstyle=style, fc=fill, ec=edge, lw=1.6, zorder=3
    )
    ax.add_patch(box)
    middle = bottom + _BOX / 2
    write(ax, (_LEFT + 0.14, middle), row.kind, size=12, ha="left")
    write(ax, (_LEFT + 2.0, middle), row.name, colour=MUTED, size=11)
    activation = "" if row.activation == "linear" else row.activation
    write(ax, (_RIGHT - 0.14, middle), activation, colour=BLUE, size=11, ha="right")
    counts = f"{row.learned:,}" + (f"\n{row.fixed:,} fixed" if row.fixed else "")
    write(ax, (_RIGHT + 0.65, middle), counts, size=11)
