"""Fully connected networks of any size, drawn layer by layer.

Every neuron of a layer sends its output to every neuron of the next. Layers too large
to draw show their first neurons, three dots, and the last.
"""

from collections.abc import Sequence

from matplotlib.axes import Axes

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
from annbook.figures.style import BLUE, GOLD, MUTED, ORANGE, PAPER, WASH

ROW = 0.8  # from one neuron of a layer to the next
GAP = 0.04  # between an arrowhead and the rim that it points at


def layered_network(
    sizes: Sequence[int],
    *,
    layer_labels: Sequence[str] | None = None,
    labels: Sequence[Sequence[str] | None] | None = None,
    activations: Sequence[str | None] | None = None,
    biases: bool = False,
    highlight: tuple[int, int] | None = None,
    max_units: int = 6,
    ax: Axes | None = None,
) -> Axes:
    """Draw a fully connected feedforward network of any size.

    Parameters
    ----------
    sizes : sequence of int
        Neurons per layer, input layer first; at least two layers.
    layer_labels : sequence of str, optional
        A caption per layer; "input layer", "hidden layer 1", … if not given.
    labels : sequence of (sequence of str, or None), optional
        Per layer, a short text for each neuron. Those of the last layer stand beside
        its outgoing arrows, all others inside the circles.
    activations : sequence of (str or None), optional
        Per layer, the curve inside its neurons: step, sign, linear, relu, sigmoid or tanh.
    biases : bool
        Whether every layer but the last has a bias neuron, fixed at 1.
    highlight : (i, j), optional
        Connection from neuron i of the first layer to neuron j of the second, counted
        from 1, to emphasise and to label w_ij.
    max_units : int
        A larger layer shows its first neurons, three dots and its last neuron, and
        its size is added to the caption. At least 3.
    ax : Axes, optional
        Where to draw; a new figure otherwise, at most 6.4 inches wide.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there are fewer than two layers, an empty layer, or a list of another length.

    Notes
    -----
    Built in: chapters 03 and 05
    """
    sizes = _check_sizes(sizes, max_units, layer_labels, labels, activations)
    plan = _Plan(sizes, biases, max_units)
    ax = canvas(plan.width, plan.height, ax)
    _connect(ax, plan)
    if highlight is not None:
        _emphasise(ax, plan, highlight)
    for layer, size in enumerate(sizes):
        last = layer == len(sizes) - 1
        _draw_layer(
            ax,
            plan,
            layer,
            (labels[layer] if labels else None) or [""] * size,
            activations[layer] if activations else None,
            outward=last,
        )
        name = layer_labels[layer] if layer_labels else _layer_name(layer, len(sizes))
        count = f"\n({size:,})" if size > max_units else ""
        caption(ax, (plan.x[layer], 0.3), name + count)
    return ax


def _check_sizes(
    sizes: Sequence[int], max_units: int, *per_layer: Sequence[object] | None
) -> list[int]:
    sizes = list(sizes)
    if len(sizes) < 2 or not all(isinstance(size, int) and size >= 1 for size in sizes):
        raise ValueError(
            f"sizes must list at least two layers of one or more neurons. Received: {sizes!r}"
        )
    if max_units < 3:
        raise ValueError(f"max_units must be at least 3. Received: {max_units!r}")
    for values in per_layer:
        if values is not None and len(values) != len(sizes):
            raise ValueError(
                f"One entry per layer is needed, {len(sizes)} in all. Received: {list(values)!r}"
            )
    return sizes


class _Plan:
    """Where everything of a layered network stands."""

    def __init__(self, sizes: list[int], biases: bool, max_units: int) -> None:
        n_layers = len(sizes)
        gap = min(1.75, 4.8 / (n_layers - 1))
        self.shown = [_elide(size, max_units) for size in sizes]
        slots = [
            len(shown) + (biases and layer < n_layers - 1) for layer, shown in enumerate(self.shown)
        ]
        self.height = ROW * max(slots) + 0.75
        self.x = [0.62 + gap * layer for layer in range(n_layers)]
        self.width = self.x[-1] + 0.95
        middle = (self.height + 0.55) / 2
        columns = [column(n, x, middle, ROW) for n, x in zip(slots, self.x, strict=True)]
        self.units = [
            {unit: at for unit, at in zip(shown, places, strict=False) if unit is not None}
            for shown, places in zip(self.shown, columns, strict=True)
        ]
        self.dots = [
            places[shown.index(None)] if None in shown else None
            for shown, places in zip(self.shown, columns, strict=True)
        ]
        self.biases = [places[-1] for places in columns[:-1]] if biases else []


def _elide(size: int, max_units: int) -> list[int | None]:
    """Numbers of the neurons to show, None where dots stand for the rest."""
    if size <= max_units:
        return list(range(size))
    return [*range(max_units - 2), None, size - 1]


def _layer_name(layer: int, n_layers: int) -> str:
    if layer == 0:
        return "input layer"
    if layer == n_layers - 1:
        return "output layer"
    return "hidden layer" if n_layers == 3 else f"hidden\nlayer {layer}"


def _connect(ax: Axes, plan: _Plan) -> None:
    """Draw every connection between the neurons shown, thinner where they are many."""
    for layer, targets in enumerate(plan.units[1:]):
        few = len(plan.units[layer]) * len(targets) <= 24
        for target in targets.values():
            for source in plan.units[layer].values():
                _line(ax, source, target, MUTED, few)
            if plan.biases:
                _line(ax, plan.biases[layer], target, GOLD, few)


def _line(ax: Axes, source: Point, target: Point, colour: str, few: bool) -> None:
    line = straight(source, target, from_edge=RADIUS, to_edge=RADIUS + GAP * few)
    arrow(ax, line, colour=colour, width=1.3 if few else 0.8, head=few)


def _draw_layer(
    ax: Axes,
    plan: _Plan,
    layer: int,
    labels: Sequence[str],
    activation: str | None,
    *,
    outward: bool,
) -> None:
    for unit, at in plan.units[layer].items():
        neuron(ax, at, "" if outward else labels[unit], fill=PAPER if layer == 0 else WASH)
        if activation:
            curve(ax, at, activation, colour=BLUE)
        if outward:
            arrow(ax, [(at[0] + RADIUS, at[1]), (at[0] + RADIUS + 0.33, at[1])])
            write(ax, (at[0] + RADIUS + 0.5, at[1]), labels[unit], size=BODY)
    if dots := plan.dots[layer]:
        write(ax, dots, "⋮", size=18)
    if plan.biases and not outward:
        neuron(ax, plan.biases[layer], "1", colour=GOLD, dashed=True)


def _emphasise(ax: Axes, plan: _Plan, highlight: tuple[int, int]) -> None:
    i, j = highlight
    source, target = plan.units[0][i - 1], plan.units[1][j - 1]
    line = straight(source, target, from_edge=RADIUS, to_edge=RADIUS + GAP)
    arrow(ax, line, colour=ORANGE, width=3.2)
    x, y = line[int(0.38 * len(line))]
    write(ax, (x + 0.12, y + 0.15), f"$w_{{{i},{j}}}$", colour=ORANGE, size=BODY)
