"""The network of two inputs, two hidden neurons and one output, with a name on every arrow."""

from matplotlib.axes import Axes

from annbook.figures.diagram import (
    RADIUS,
    Point,
    arrow,
    canvas,
    caption,
    curve,
    neuron,
    straight,
    write,
)
from annbook.figures.style import BLUE, GOLD, ORANGE, WASH

_AT: dict[str, Point] = {
    "x1": (0.45, 2.35),
    "x2": (0.45, 0.85),
    "a1": (2.45, 2.35),
    "a2": (2.45, 0.85),
    "y_hat": (4.25, 1.6),
    "L": (5.75, 1.6),
    "y": (5.75, 0.6),
}
_WEIGHTS = {  # source, target: name, and where on the arrow it stands
    ("x1", "a1"): ("$w_{11}$", 0.5),
    ("x1", "a2"): ("$w_{12}$", 0.3),
    ("x2", "a1"): ("$w_{21}$", 0.3),
    ("x2", "a2"): ("$w_{22}$", 0.5),
    ("a1", "y_hat"): ("$v_1$", 0.45),
    ("a2", "y_hat"): ("$v_2$", 0.45),
}
_BIASES = {"a1": "$b_1$", "a2": "$b_2$", "y_hat": "$b_3$"}
_OUTPUTS = {"a1": "$a_1$", "a2": "$a_2$", "y_hat": r"$\hat{y}$"}


def two_two_one(*, ax: Axes | None = None) -> Axes:
    """Draw the 2-2-1 network whose books chapter 06 keeps, its parameters and its loss.

    Parameters
    ----------
    ax : Axes, optional
        Where to draw; a new figure otherwise, 6.3 inches wide.

    Returns
    -------
    Axes

    Notes
    -----
    Built in: chapter 06.
    """
    ax = canvas(6.3, 3.1, ax)
    for (source, target), (name, share) in _WEIGHTS.items():
        _connect(ax, source, target)
        (x0, y0), (x1, y1) = _AT[source], _AT[target]
        write(ax, (x0 + share * (x1 - x0), y0 + share * (y1 - y0)), name, size=12, plate=True)
    for source in ("y_hat", "y"):
        _connect(ax, source, "L")
    for name, bias in _BIASES.items():
        x, y = _AT[name]
        neuron(ax, (x, y), colour=BLUE)
        curve(ax, (x, y), "sigmoid", colour=BLUE)
        arrow(ax, [(x, y + RADIUS + 0.32), (x, y + RADIUS + 0.04)], colour=GOLD)
        write(ax, (x + 0.22, y + RADIUS + 0.24), bias, size=12, colour=GOLD)
        below = -RADIUS - 0.16
        write(ax, (x, y + below), _OUTPUTS[name], size=12, colour=BLUE)
    for name, text in (("x1", "$x_1$"), ("x2", "$x_2$"), ("y", "$y$")):
        neuron(ax, _AT[name], text, fill=WASH)
    neuron(ax, _AT["L"], "$L$", colour=ORANGE)
    for name, text in (("x1", "inputs"), ("a1", "hidden"), ("y_hat", "output"), ("L", "loss")):
        caption(ax, (_AT[name][0], 0.14), text)
    return ax


def _connect(ax: Axes, source: str, target: str) -> None:
    ends = straight(_AT[source], _AT[target], from_edge=RADIUS, to_edge=RADIUS + 0.04)
    arrow(ax, ends, width=1.2)
