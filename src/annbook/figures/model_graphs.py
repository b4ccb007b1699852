"""Functional Keras models, drawn from their own configuration.

A Functional model knows its graph: which layer was called on the outputs of which. Every
call becomes a box, and data flow downwards. A layer that is called twice has two boxes
and one set of weights; both boxes say so.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from annbook.figures.diagram import Point, arrow, canvas, smooth, write
from annbook.figures.layering import arrange
from annbook.figures.model_calls import Call, Graph
from annbook.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, PURPLE, WASH

WIDEST = 6.4
HEIGHT, STEP = 0.44, 0.76  # of a box, and from one level to the next
_LETTER = 0.082  # width of one, on average
_LANE = 0.16  # half the room that a passing arrow needs

_Stop = tuple[Call, int]  # a call, and the level that an arrow from it passes


def model_graph(model: Any, *, ax: Axes | None = None) -> Axes:
    """Draw the graph of a Functional or Sequential Keras model.

    Parameters
    ----------
    model : keras.Model
        Built. Its inputs are tinted, its outputs have an orange rim and an arrow out.
    ax : Axes, optional
        Where to draw; a new figure otherwise, at most 6.4 inches wide.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the model is a subclass, which has no graph, or is too wide for the page.

    Notes
    -----
    Keras' own `keras.utils.plot_model` draws the same graph with Graphviz. Built in:
    chapter 11.
    """
    graph = Graph(model)
    plan = _Plan(graph)
    ax = canvas(*plan.size, ax)
    for source, target in graph.edges:
        _connect(ax, plan, source, target)
    for call in graph.texts:
        _box(ax, plan, graph, call)
    return ax


class _Plan:
    """Where every box stands, in inches."""

    def __init__(self, graph: Graph) -> None:
        self.level = graph.levels()
        self.width = {
            call: 0.24 + _LETTER * max(map(len, texts)) for call, texts in graph.texts.items()
        }
        self.routes = {edge: self._route(*edge) for edge in graph.edges}
        stops = {stop: None for route in self.routes.values() for stop in route}
        stops |= {(call, self.level[call]): None for call in graph.texts}
        depth = max(self.level.values()) + 1
        rows = [[stop for stop in stops if stop[1] == number] for number in range(depth)]
        self._place(rows)

    def _place(self, rows: list[list[_Stop]]) -> None:
        pieces = [pair for route in self.routes.values() for pair in pairwise(route)]
        half: dict[Any, float] = {stop: self._half(stop) for row in rows for stop in row}
        across: Mapping[Any, float] = arrange(rows, pieces, {s: (h, h) for s, h in half.items()})
        left = min(-x - half[stop] for stop, x in across.items())
        right = max(-x + half[stop] for stop, x in across.items())
        self.size = (right - left, STEP * (len(rows) - 1) + HEIGHT + 0.5)
        if self.size[0] > WIDEST:
            raise ValueError(
                f"model must fit {WIDEST} inches across: give layers shorter names. "
                f"Received: {self.size[0]:.1f} inches"
            )
        top = self.size[1] - HEIGHT / 2 - 0.06
        self.at: dict[_Stop, Point] = {
            stop: (-x - left, top - STEP * stop[1]) for stop, x in across.items()
        }

    def _route(self, source: Call, target: Call) -> list[_Stop]:
        first, last = self.level[source], self.level[target]
        lanes = [((f"{source}{target}", number), number) for number in range(first + 1, last)]
        return [(source, first), *lanes, (target, last)]

    def _half(self, stop: _Stop) -> float:
        return self.width[stop[0]] / 2 + 0.08 if stop[0] in self.width else _LANE

    def centre(self, call: Call) -> Point:
        return self.at[call, self.level[call]]


def _connect(ax: Axes, plan: _Plan, source: Call, target: Call) -> None:
    stops = [plan.at[stop] for stop in plan.routes[source, target]]
    (x0, y0), (x1, y1) = stops[0], stops[-1]
    stops[0], stops[-1] = (x0, y0 - HEIGHT / 2), (x1, y1 + HEIGHT / 2 + 0.03)
    path = smooth([(-y, x) for x, y in stops])[:, ::-1] * [1, -1]
    arrow(ax, path, colour=INK, width=1.3)


def _box(ax: Axes, plan: _Plan, graph: Graph, call: Call) -> None:
    (x, y), width = plan.centre(call), plan.width[call]
    shared, is_output = graph.is_shared(call), call in graph.outputs
    ax.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - HEIGHT / 2),
            width,
            HEIGHT,
            boxstyle="round,pad=0,rounding_size=0.08",
            fc=WASH if call in graph.inputs else PAPER,
            ec=ORANGE if is_output else PURPLE if shared else INK,
            lw=2.0 if is_output else 1.4,
            ls=(0, (3, 2)) if shared else "solid",
            zorder=3,
        )
    )
    name, kind = graph.texts[call]
    write(ax, (x, y + 0.1), f"{name} (shared)" if shared else name, colour=BLUE)
    write(ax, (x, y - 0.1), kind, colour=MUTED, size=10)
    if is_output:
        arrow(ax, [(x, y - HEIGHT / 2), (x, y - HEIGHT / 2 - 0.3)], colour=ORANGE)
