"""A map of a network of McCulloch–Pitts neurons: its layers, its stops, its routes.

A connection that skips a layer stops there on its way, so that it bends around the
neurons of that layer. Each listener to the always-on source gets one of its own.
"""

from itertools import pairwise
from typing import NamedTuple

from annbook.figures.diagram import Point
from annbook.figures.layering import arrange
from annbook.logic import ALWAYS_ON, Network

_GAP, _WIDEST = 1.3, 6.4  # between two layers; of a whole drawing
_LETTER = 0.085  # width of a letter beside a neuron
_MARGIN, _WAY_OUT = 0.38, 0.7  # on the left, above and below; on the right, for an arrow


class AlwaysOn(NamedTuple):
    """An always-on source, drawn beside the neuron that listens to it."""

    target: str


class Stop(NamedTuple):
    """A point that a connection passes in a layer between its ends."""

    source: str
    target: str
    level: int


Node = str | AlwaysOn | Stop


class NetworkMap:
    """Places of the neurons and routes of the connections of one network, in inches."""

    def __init__(self, network: Network, *, gap: float = _GAP) -> None:
        self.network = network
        self.gap = gap
        self.level: dict[Node, int] = dict.fromkeys(network.inputs, 0)
        self.level.update((neuron.name, network.layers[neuron.name]) for neuron in network.neurons)
        self.routes: dict[tuple[str, str], list[Node]] = {}
        for neuron in network.neurons:
            for source in neuron.sources:
                self._lay(source, neuron.name)
        self._place()

    def _lay(self, source: str, target: str) -> None:
        """Plan a route with one stop in every layer that it passes."""
        end = self.level[target]
        start: Node = source
        if source == ALWAYS_ON:
            start = AlwaysOn(target)
            self.level[start] = end - 1
        stops = [Stop(source, target, level) for level in range(self.level[start] + 1, end)]
        self.level.update((stop, stop.level) for stop in stops)
        self.routes[source, target] = [start, *stops, target]

    def _place(self) -> None:
        n_layers = max(self.level.values()) + 1
        layers = [[node for node in self.level if self.level[node] == i] for i in range(n_layers)]
        layers[0].sort(key=lambda node: isinstance(node, str))  # always-on sources on top
        edges = [pair for route in self.routes.values() for pair in pairwise(route)]
        heights = arrange(layers, edges, {node: _room(node) for node in self.level})
        low = min(heights[node] - _room(node)[1] for node in self.level)
        high = max(heights[node] + _room(node)[0] for node in self.level)
        left = max(_half_width(node, _MARGIN) for node in layers[0])
        right = max(_half_width(node, _WAY_OUT) for node in layers[-1])
        self.gap = min(self.gap, (_WIDEST - left - right) / (n_layers - 1))
        self.width = left + self.gap * (n_layers - 1) + right
        self.height = high - low
        self.at: dict[Node, Point] = {
            node: (left + self.gap * level, heights[node] - low)
            for node, level in self.level.items()
        }


def _half_width(node: Node, least: float) -> float:
    """Room that a node of an outer layer needs beside its middle, its name included."""
    return max(least, min(len(node), 14) * _LETTER / 2) if isinstance(node, str) else least


def _room(node: Node) -> tuple[float, float]:
    """Height that a node needs above and below its middle, in inches."""
    if isinstance(node, Stop):
        return 0.13, 0.13
    if isinstance(node, AlwaysOn):
        return 0.3, 0.3
    return (0.42, 0.42) if len(node) <= 2 else (0.42, 0.58)
