"""Where the neurons of a feedforward network stand, so that its drawing can be read.

Layers from left to right by the longest way from the inputs; within a layer, an order
with few crossings; then heights that keep connections as straight as the room allows.
This is the method of Sugiyama, Tagawa and Toda (1981), in its simplest form.
"""

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

import numpy as np

Node = Hashable
Edge = tuple[Node, Node]


def arrange(
    layers: Sequence[Sequence[Node]],
    edges: Sequence[Edge],
    room: Mapping[Node, tuple[float, float]],
) -> dict[Node, float]:
    """Return a height for every node.

    Parameters
    ----------
    layers : sequence of sequences of nodes
        The first layer keeps its order; others are reordered.
    edges : sequence of (source, target)
        Each from one layer to the next.
    room : mapping from node to (above, below)
        How much height each node needs to itself, above and below its middle.

    Returns
    -------
    dict from node to float
        Heights grow upwards, in the unit of `room`.
    """
    ordered = _order([list(layer) for layer in layers], edges)
    heights = {
        node: (len(layer) - 1) / 2 - place for layer in ordered for place, node in enumerate(layer)
    }
    for _ in range(12):
        for layer in (*ordered, *reversed(ordered)):
            wanted = [_mean([heights[n] for n in _neighbours(v, edges)], heights[v]) for v in layer]
            needs = [room[upper][1] + room[lower][0] for upper, lower in pairwise(layer)]
            heights.update(zip(layer, _spread(wanted, needs), strict=True))
    return heights


def crossings(layers: Sequence[Sequence[Node]], edges: Sequence[Edge]) -> int:
    """Count the pairs of edges that cross when every layer keeps its order."""
    place = {node: i for layer in layers for i, node in enumerate(layer)}
    level = {node: i for i, layer in enumerate(layers) for node in layer}
    spans = [(level[s], place[s], place[t]) for s, t in edges]
    return sum(
        a[0] == b[0] and (a[1] - b[1]) * (a[2] - b[2]) < 0
        for i, a in enumerate(spans)
        for b in spans[:i]
    )


def _order(layers: list[list[Node]], edges: Sequence[Edge]) -> list[list[Node]]:
    """Sort each layer by where its neighbours stand, back and forth; keep the best."""
    best, fewest = [list(layer) for layer in layers], crossings(layers, edges)
    for sweep in range(8):
        forward = sweep % 2 == 0
        numbers = range(1, len(layers)) if forward else range(len(layers) - 2, 0, -1)
        for number in numbers:
            beside = layers[number - 1 if forward else number + 1]
            place = {node: i / max(len(beside) - 1, 1) for i, node in enumerate(beside)}
            own = {
                node: i / max(len(layers[number]) - 1, 1) for i, node in enumerate(layers[number])
            }
            layers[number].sort(
                key=lambda v: _mean(
                    [place[n] for n in _neighbours(v, edges) if n in place],
                    own[v],
                )
            )
        if (count := crossings(layers, edges)) < fewest:
            best, fewest = [list(layer) for layer in layers], count
    return best


def _neighbours(node: Node, edges: Sequence[Edge]) -> list[Node]:
    return [t if s == node else s for s, t in edges if node in (s, t)]


def _mean(values: list[float], otherwise: float) -> float:
    return float(np.mean(values)) if values else otherwise


def _spread(wanted: list[float], needs: list[float]) -> list[float]:
    """Heights closest to the wanted ones, falling by at least `needs` from one to the next.

    Least squares under an order: pool neighbours that violate it, and give them their mean.
    """
    offsets = np.r_[0, np.cumsum(needs)]
    pools: list[list[float]] = []
    for value in np.asarray(wanted) + offsets:
        pools.append([float(value)])
        while len(pools) > 1 and np.mean(pools[-2]) < np.mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    levels = [float(np.mean(pool)) for pool in pools for _ in pool]
    return [float(level - offset) for level, offset in zip(levels, offsets, strict=True)]
