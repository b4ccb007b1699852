"""Networks of McCulloch–Pitts neurons, drawn from the data that runs them.

An arrow excites, a dashed line with a flat bar inhibits, a doubled connection is two
lines, a dashed circle marked 1 is always on. Given inputs, neurons that fire are filled.
"""

from collections import Counter
from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from annbook.figures import diagram
from annbook.figures.diagram import (
    RADIUS,
    Path,
    Point,
    arrow,
    bar,
    canvas,
    shift,
    smooth,
    trim,
    write,
)
from annbook.figures.logic_map import AlwaysOn, NetworkMap
from annbook.figures.style import BLUE, GOLD, INK, MUTED, ORANGE, PAPER
from annbook.logic import ALWAYS_ON, Network

_LINES_APART = 0.085  # between the lines of a doubled connection
_ALWAYS_ON_RADIUS = 0.18


def mcculloch_pitts(
    network: Network,
    *,
    inputs: Mapping[str, int] | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a network of McCulloch–Pitts neurons, layered automatically.

    Parameters
    ----------
    network : Network
        The network as data. Names of up to two characters stand inside the circles,
        longer ones below them, if there is room; the threshold then stands inside.
    inputs : mapping from input name to 0 or 1, optional
        If given, the network is run: neurons that fire are filled, silent ones are
        empty and what they send is drawn thin.
    title : str, optional
        What the network computes, above the drawing.
    ax : Axes, optional
        Where to draw; a new figure otherwise, at most 6.4 inches wide.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If `inputs` are not the inputs of the network, as 0 or 1.

    Notes
    -----
    Built in: chapter 02
    """
    plan = NetworkMap(network)
    head = 0.3 if title else 0.0
    ax = canvas(max(plan.width, 0.115 * len(title or "")), plan.height + head, ax)
    _draw(ax, plan, inputs)
    if title:
        write(ax, (0.12, plan.height + 0.1), title, size=12, ha="left")
    return ax


def logic_gallery(networks: Mapping[str, Network], *, columns: int = 2) -> Figure:
    """Draw several small networks side by side, each under its title.

    Parameters
    ----------
    networks : mapping from title to Network
    columns : int
        Networks per row.

    Returns
    -------
    Figure

    Notes
    -----
    Built in: chapter 02
    """
    if not networks:
        raise ValueError("networks must hold at least one network. Received: none")
    plans = [NetworkMap(network, gap=1.15) for network in networks.values()]
    width = max(plan.width for plan in plans) + 0.2
    height = max(plan.height for plan in plans) + 0.3
    rows = -(-len(plans) // columns)
    figure = plt.figure(figsize=(columns * width, rows * height), layout="none")
    for number, (title, plan) in enumerate(zip(networks, plans, strict=True)):
        left, bottom = number % columns / columns, 1 - (number // columns + 1) / rows
        ax = canvas(width, height, figure.add_axes((left, bottom, 1 / columns, 1 / rows)))
        _draw(ax, plan, None)
        top = plan.height + 0.3
        ax.set_ylim(top - height, top)
        write(ax, (0.12, top - 0.16), title, size=12, ha="left")
    return figure


def _draw(ax: Axes, plan: NetworkMap, inputs: Mapping[str, int] | None) -> None:
    network = plan.network
    firing: dict[str, bool] | None = None
    if inputs is not None:
        network(**inputs)  # refuses what does not fit
        activity = network.activity([[inputs[name] for name in network.inputs]])
        firing = {name: bool(values[0]) for name, values in activity.items()}
    for neuron in network.neurons:
        for inhibits, sources in enumerate((neuron.excited_by, neuron.inhibited_by)):
            for source, times in Counter(sources).items():
                quiet = firing is not None and not firing[source]
                _connect(ax, plan, source, neuron.name, times, inhibits=bool(inhibits), quiet=quiet)
        if neuron.name in network.outputs:
            _way_out(ax, plan, neuron.name)
    for node in plan.level:
        if isinstance(node, str):
            _neuron(ax, plan, node, firing)
        elif isinstance(node, AlwaysOn):
            _always_on(ax, plan.at[node], filled=firing is not None)


def _way_out(ax: Axes, plan: NetworkMap, name: str) -> None:
    """Mark an output by an arrow: level, or slanted where other connections leave too."""
    busy = any(name in neuron.sources for neuron in plan.network.neurons)
    direction = np.array([np.cos(busy * np.pi / 4), np.sin(busy * np.pi / 4)])
    arrow(ax, plan.at[name] + np.outer([RADIUS, RADIUS + (0.24 if busy else 0.32)], direction))


def _connect(
    ax: Axes, plan: NetworkMap, source: str, target: str, times: int, *, inhibits: bool, quiet: bool
) -> None:
    """Draw a connection once for each time that it counts."""
    route = plan.routes[source, target]
    start = _ALWAYS_ON_RADIUS if source == ALWAYS_ON else RADIUS
    colour = MUTED if quiet else (ORANGE if inhibits else INK)
    middle = smooth([plan.at[stop] for stop in route])
    lines = times if times <= 3 and not inhibits else 1
    for line in range(lines):
        path = shift(middle, (line - (lines - 1) / 2) * _LINES_APART)
        path = _between_rims(path, plan.at[route[0]], start, plan.at[target], RADIUS + 0.05)
        (bar if inhibits else arrow)(ax, path, colour=colour, width=0.9 if quiet else 1.5)
    if times > 3 and not inhibits:
        at = middle[len(middle) // 3]
        write(ax, (at[0], at[1]), f"×{times}", colour=colour, plate=True)


def _between_rims(path: Path, start: Point, r0: float, end: Point, r1: float) -> Path:
    dense = trim(path)
    outside = (np.hypot(*(dense - start).T) >= r0) & (np.hypot(*(dense - end).T) >= r1)
    kept: Path = dense[outside]
    return kept


def _always_on(ax: Axes, at: Point, *, filled: bool) -> None:
    fill, text = (GOLD, PAPER) if filled else (PAPER, GOLD)
    diagram.neuron(
        ax,
        at,
        "1",
        radius=_ALWAYS_ON_RADIUS,
        colour=GOLD,
        fill=fill,
        text_colour=text,
        dashed=not filled,
    )


def _neuron(ax: Axes, plan: NetworkMap, name: str, firing: Mapping[str, bool] | None) -> None:
    on = firing is not None and firing[name]
    x, y = plan.at[name]
    short = len(name) <= 2
    thresholds = {n.name: n.threshold for n in plan.network.neurons}
    inside = name if short else (f"≥{thresholds[name]}" if name in thresholds else "")
    fill, text = (BLUE, PAPER) if on else (PAPER, INK)
    diagram.neuron(ax, (x, y), inside, fill=fill, text_colour=text)
    room = int(plan.gap / 0.098)
    seen = name in (*plan.network.inputs, *plan.network.outputs)
    if not short and (seen or len(name) <= room):
        write(ax, (x, y - RADIUS - 0.13), _elide(name, room), size=10, plate=True)
    if short and thresholds.get(name, 2) != 2:
        write(ax, (x, y - RADIUS - 0.13), f"≥{thresholds[name]}", size=10, plate=True)


def _elide(text: str, room: int) -> str:
    """Keep both ends of a text that is too long."""
    if len(text) <= room:
        return text
    keep = (room - 1) // 2
    return f"{text[: room - 1 - keep]}…{text[-keep:]}"
