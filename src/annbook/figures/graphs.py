"""Computation graphs: what the engine recorded, drawn as it stands.

Circles are tensors. Given ones carry their name and a grey fill, computed ones the sign of
their operation. The forward pass runs along the arrows, the backward pass against them.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from annbook.autodiff.operations import Array
from annbook.autodiff.tensor import Tensor, newest_first
from annbook.figures.diagram import RADIUS, Path, Point, arrow, canvas, neuron, smooth, trim, write
from annbook.figures.layering import arrange
from annbook.figures.style import INK, ORANGE, PAPER, WASH

WIDEST = 6.4
_SIGNS = {
    "add": "+",
    "subtract": "−",
    "multiply": "×",
    "divide": "÷",
    "negative": "−",
    "matmul": "@",
    "power": "^",
    "square": "x²",
    "sqrt": "√",
    "absolute": "|x|",
    "sum": "Σ",
    "maximum": "max",
    "minimum": "min",
    "index": "[ ]",
    "transpose": "T",
}
_Stop = tuple[int, int]  # number of a tensor, and the layer that an arrow to it passes


def computation_graph(
    output: Tensor,
    *,
    gradients: Mapping[Tensor, Array] | None = None,
    downwards: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw the graph of a recorded computation.

    Parameters
    ----------
    output : Tensor
        The result; everything that it was made from is drawn. Plain numbers and arrays
        in the computation are not part of the graph.
    gradients : mapping from Tensor to ndarray, optional
        As `annbook.autodiff.backward` returns them; written in orange, with a d in front.
    downwards : bool
        From top to bottom instead of left to right: for deep graphs.
    ax : Axes, optional
        Where to draw; a new figure otherwise, at most 6.4 inches wide.

    Returns
    -------
    Axes
        Single numbers are written as they are; arrays by their shapes.

    Raises
    ------
    ValueError
        If the graph is too deep or too wide for the page.

    Notes
    -----
    Built in: chapter 06.
    """
    plan = _Plan(output, downwards=downwards, two_lines=gradients is not None)
    ax = canvas(*plan.size, ax)
    for tensor in plan.tensors:
        for source in {source for source, _ in tensor.sources}:
            times = sum(other is source for other, _ in tensor.sources)
            _connect(ax, plan, source, tensor, times)
    for tensor in plan.tensors:
        _node(ax, plan, tensor, gradients)
    return ax


class _Plan:
    """Where every tensor stands, in inches."""

    def __init__(self, output: Tensor, *, downwards: bool, two_lines: bool) -> None:
        self.tensors = newest_first(output)[::-1]
        self.downwards = downwards
        self.level = _levels(self.tensors)
        edges = {(s.number, t.number) for t in self.tensors for s, _ in t.sources}
        self.routes = {(s, t): self._route(s, t) for s, t in edges}
        stops = {stop for route in self.routes.values() for stop in route}
        depth = max(self.level.values()) + 1
        layers = [sorted(stop for stop in stops if stop[1] == i) for i in range(depth)]
        if not edges:
            layers = [[(output.number, 0)]]
        pieces = [pair for route in self.routes.values() for pair in pairwise(route)]
        room: dict[Any, tuple[float, float]] = {
            s: self._room(s, two_lines) for layer in layers for s in layer
        }
        self._place(arrange(layers, pieces, room), room, depth)

    def _route(self, source: int, target: int) -> list[_Stop]:
        first, last = self.level[source], self.level[target]
        return [
            (source, first),
            *((-source, layer) for layer in range(first + 1, last)),
            (target, last),
        ]

    def _room(self, stop: _Stop, two_lines: bool) -> tuple[float, float]:
        if stop[0] < 0 or stop[1] != self.level.get(stop[0]):
            return 0.14, 0.14
        if self.downwards:
            return 0.38, 1.05
        return 0.55, 0.55 if two_lines else 0.4

    def _place(
        self, heights: Mapping[Any, float], room: Mapping[Any, tuple[float, float]], depth: int
    ) -> None:
        top = max(height + room[stop][0] for stop, height in heights.items())
        bottom = min(height - room[stop][1] for stop, height in heights.items())
        across = top - bottom
        step = 0.78 if self.downwards else min(1.15, (WIDEST - 0.9) / max(depth - 1, 1))
        along = 0.7 + step * (depth - 1) + (0.0 if self.downwards else 0.2)
        self.size = (across, along) if self.downwards else (along, across)
        if step < 0.7 or self.size[0] > WIDEST + 1e-9:
            raise ValueError(
                f"the graph must fit {WIDEST} inches: try downwards={not self.downwards}. "
                f"Received: {depth} layers, {self.size[0]:.1f} inches wide"
            )
        start = 0.35 if self.downwards else 0.45
        self.at: dict[_Stop, Point] = {
            stop: (top - height, along - start - step * stop[1])
            if self.downwards
            else (start + step * stop[1], height - bottom)
            for stop, height in heights.items()
        }

    def centre(self, tensor: Tensor) -> Point:
        return self.at[tensor.number, self.level[tensor.number]]


def _levels(tensors: Sequence[Tensor]) -> dict[int, int]:
    """Layer of every tensor: given ones stand just before their first use."""
    level: dict[int, int] = {}
    for tensor in tensors:
        level[tensor.number] = 1 + max((level[s.number] for s, _ in tensor.sources), default=-1)
    for tensor in tensors:
        if not tensor.sources:
            uses = [level[t.number] for t in tensors if any(s is tensor for s, _ in t.sources)]
            level[tensor.number] = min(uses, default=1) - 1
    return level


def _connect(ax: Axes, plan: _Plan, source: Tensor, target: Tensor, times: int) -> None:
    stops = [plan.at[stop] for stop in plan.routes[source.number, target.number]]
    if plan.downwards:
        path = smooth([(-y, x) for x, y in stops])[:, ::-1] * [1, -1]
    else:
        path = smooth(stops)
    ends = _outside(path, plan.centre(source), RADIUS), RADIUS + 0.04
    arrow(ax, _outside(ends[0], plan.centre(target), ends[1]), colour=INK, width=1.2)
    if times > 1:
        middle = path[len(path) // 2]
        write(ax, (float(middle[0]), float(middle[1])), f"×{times}", plate=True)


def _outside(path: Path, centre: Point, radius: float) -> Path:
    dense = trim(path)
    kept: Path = dense[np.hypot(*(dense - centre).T) >= radius]
    return kept


def _node(ax: Axes, plan: _Plan, tensor: Tensor, gradients: Mapping[Tensor, Array] | None) -> None:
    x, y = plan.centre(tensor)
    given = not tensor.sources
    sign = tensor.name if given else _sign(tensor)
    neuron(ax, (x, y), fill=WASH if given else PAPER)
    write(ax, (x, y), sign, size=13 if len(sign) < 3 else 10.5)
    lines = [(_about(tensor.value, "" if given else tensor.name), INK)]
    if gradients is not None and tensor in gradients:
        lines.append((_about(gradients[tensor], "d"), ORANGE))
    for line, (text, colour) in enumerate(lines):
        if plan.downwards:
            at = (x + RADIUS + 0.07, y + 0.09 * (len(lines) - 1) - 0.18 * line)
            write(ax, at, text, colour=colour, ha="left", plate=True)
        else:
            at = (x, y + (RADIUS + 0.13) * (-1 if line else 1))
            write(ax, at, text, colour=colour, plate=True)


def _sign(tensor: Tensor) -> str:
    name = tensor.operation.name if tensor.operation else ""
    return _SIGNS.get(name, name)


def _about(value: Array, name: str) -> str:
    """Say what a value is: the number, or the shape of an array."""
    if value.ndim:
        return f"{name} {value.shape}".strip()
    number = f"{float(value):.3g}".replace("-", "−")
    return f"{name} {number}" if name == "d" else f"{name} = {number}" if name else number
