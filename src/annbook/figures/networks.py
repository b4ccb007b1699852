"""Networks drawn as what they are: neurons in layers, and the connections between them.

From one threshold logic unit to a deep network, all signals run from left to right.
"""

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from annbook.figures.diagram import (
    BODY,
    RADIUS,
    Point,
    arrow,
    canvas,
    caption,
    column,
    curve,
    neuron,
    straight,
    write,
)
from annbook.figures.layered import GAP, ROW, layered_network
from annbook.figures.logic_networks import logic_gallery, mcculloch_pitts
from annbook.figures.style import BLUE, GOLD, INK, WASH

__all__ = [
    "layered_network",
    "logic_gallery",
    "mcculloch_pitts",
    "perceptron",
    "threshold_logic_unit",
]


def threshold_logic_unit(
    n_inputs: int = 3, *, step: str = "step", numbers: bool = True, ax: Axes | None = None
) -> Axes:
    """Draw one threshold logic unit: inputs, weights, bias, sum, step, output.

    Parameters
    ----------
    n_inputs : int
        How many inputs, 1 to 6.
    step : {"step", "sign"}
        The curve in the second box.
    numbers : bool
        Whether captions name the parts under the drawing.
    ax : Axes, optional
        Where to draw; a new figure of 4.9 inches' width otherwise.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If `n_inputs` or `step` is out of range.

    Notes
    -----
    Built in: chapter 03
    """
    if not 1 <= n_inputs <= 6:
        raise ValueError(f"n_inputs must lie between 1 and 6. Received: {n_inputs!r}")
    height = ROW * (n_inputs + 1) + 0.5
    ax = canvas(4.9, height, ax)
    middle = (height + 0.4) / 2
    body, output = (2.2, middle), (4.65, middle)
    sources = column(n_inputs + 1, 0.42, middle, ROW)
    for i, source in enumerate(sources):
        bias = i == n_inputs
        colour = GOLD if bias else INK
        neuron(ax, source, "1" if bias else f"$x_{i + 1}$", colour=colour, dashed=bias)
        line = straight(source, body, from_edge=RADIUS, to_edge=0.42 + GAP)
        arrow(ax, line, colour=colour)
        at = tuple(line[int(0.42 * len(line))])
        write(ax, at, "$b$" if bias else f"$w_{i + 1}$", colour=colour, size=BODY, plate=True)
    neuron(ax, body, radius=0.42)
    write(ax, body, "Σ", size=20)
    write(ax, (body[0] + 0.72, middle + 0.2), "$z$", size=BODY)
    arrow(ax, [(body[0] + 0.42, middle), (3.15 - GAP, middle)])
    _box(ax, (3.55, middle), 0.4)
    curve(ax, (3.55, middle), step, radius=0.5, colour=BLUE)
    arrow(ax, [(3.95, middle), (4.45, middle)])
    write(ax, output, r"$\hat{y}$", size=16, colour=INK)
    if numbers:
        _name_parts(ax, middle, step)
    return ax


def _box(ax: Axes, centre: Point, half: float) -> None:
    corner = (centre[0] - half, centre[1] - half)
    style = "round,pad=0,rounding_size=0.08"
    ax.add_patch(
        FancyBboxPatch(
            corner, 2 * half, 2 * half, boxstyle=style, fc=WASH, ec=INK, lw=1.6, zorder=3
        )
    )


def _name_parts(ax: Axes, middle: float, step: str) -> None:
    function = r"$h(z)$" if step == "step" else r"$\mathrm{sgn}(z)$"
    write(ax, (2.2, middle - 0.66), r"$z = \mathbf{w}\cdot\mathbf{x} + b$", size=12)
    write(ax, (3.55, middle - 0.66), function, size=12)
    for x, text in ((0.42, "inputs"), (1.2, "weights"), (2.2, "sum"), (3.55, "step")):
        caption(ax, (x, 0.16), text)
    caption(ax, (4.58, 0.16), "output")


def perceptron(
    n_inputs: int = 2,
    n_outputs: int = 3,
    *,
    highlight: tuple[int, int] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a perceptron: input neurons, the bias neuron, one layer of threshold logic units.

    Parameters
    ----------
    n_inputs, n_outputs : int
        Neurons of the two layers, 1 to 6 each.
    highlight : (i, j), optional
        Connection to emphasise and label w_ij, from input i to output j, counted from 1.
    ax : Axes, optional
        Where to draw; a new figure otherwise.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If a number of neurons, or the connection to emphasise, is out of range.

    Notes
    -----
    Built in: chapter 03
    """
    if not (1 <= n_inputs <= 6 and 1 <= n_outputs <= 6):
        raise ValueError(
            f"n_inputs and n_outputs must lie between 1 and 6. Received: {(n_inputs, n_outputs)}"
        )
    if highlight is not None:
        _check_highlight(highlight, n_inputs, n_outputs)
    return layered_network(
        [n_inputs, n_outputs],
        layer_labels=["input layer", "output layer"],
        labels=[
            [f"$x_{i + 1}$" for i in range(n_inputs)],
            [rf"$\hat{{y}}_{j + 1}$" for j in range(n_outputs)],
        ],
        activations=[None, "step"],
        biases=True,
        highlight=highlight,
        ax=ax,
    )


def _check_highlight(highlight: tuple[int, int], n_inputs: int, n_outputs: int) -> None:
    i, j = highlight
    if not (1 <= i <= n_inputs and 1 <= j <= n_outputs):
        raise ValueError(
            f"highlight must be (i, j) with i up to {n_inputs} and j up to {n_outputs}, "
            f"counted from 1. Received: {highlight!r}"
        )
