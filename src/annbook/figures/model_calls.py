"""What a Keras model knows about its own graph: which layer was called on the outputs of which.

It is read from the model's configuration, so Keras itself is not needed here.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Call = tuple[str, int]  # name of a layer, and which of its calls


class Graph:
    """The graph of a Functional or Sequential model.

    Parameters
    ----------
    model : keras.Model
        Built.

    Attributes
    ----------
    texts : dict from Call to (str, str)
        Every call of a layer: the layer's name, and its kind with the size of its output.
    edges : list of (Call, Call)
        Which call feeds which.
    inputs, outputs : set of Call

    Raises
    ------
    ValueError
        If the model is a subclass, which has no graph.

    Notes
    -----
    Built in: chapter 11.
    """

    def __init__(self, model: Any) -> None:
        config = _config_with_layers(model)
        self.edges = list(_edges(config["layers"]))
        used = {call for edge in self.edges for call in edge}
        built = {layer.name: layer for layer in model.layers}
        self.texts: dict[Call, tuple[str, str]] = {}
        for layer in config["layers"]:
            name = layer["config"]["name"]
            about = name, _kind(layer, built.get(name))
            calls = sorted(call for call in used if call[0] == name)
            self.texts |= dict.fromkeys(calls or [(name, 0)], about)
        self.inputs = {c for c in self.texts if all(c != target for _, target in self.edges)}
        self.outputs = _outputs(config) or {list(self.texts)[-1]}

    def is_shared(self, call: Call) -> bool:
        """Whether the layer of this call is called elsewhere too."""
        return sum(name == call[0] for name, _ in self.texts) > 1

    def levels(self) -> dict[Call, int]:
        """Give the longest way from an input; an input stands just above its first use."""
        level = dict.fromkeys(self.texts, 0)
        for _ in self.texts:
            for source, target in self.edges:
                level[target] = max(level[target], level[source] + 1)
        for call in self.inputs:
            uses = [level[target] for source, target in self.edges if source == call]
            level[call] = min(uses, default=1) - 1
        return level


def _config_with_layers(model: Any) -> Mapping[str, Any]:
    try:
        config: Mapping[str, Any] = model.get_config()
    except NotImplementedError:
        config = {}
    if "layers" not in config:
        raise ValueError(
            "model must be Functional or Sequential: only these have a graph to draw. "
            f"Received: {type(model).__name__}"
        )
    return config


def _edges(layers: list[dict[str, Any]]) -> Iterator[tuple[Call, Call]]:
    if all("inbound_nodes" not in layer for layer in layers):  # Sequential
        yield from pairwise((layer["config"]["name"], 0) for layer in layers)
    for layer in layers:
        for number, node in enumerate(layer.get("inbound_nodes", ())):
            for source in _histories(node):
                yield source, (layer["config"]["name"], number)


def _histories(part: Any) -> Iterator[Call]:
    """Find every tensor that a node was called on, however deep it is nested."""
    if isinstance(part, Mapping):
        if "keras_history" in part:
            name, call, _ = part["keras_history"]
            yield name, call
        else:
            part = list(part.values())
    if isinstance(part, list | tuple):
        for inner in part:
            yield from _histories(inner)


def _outputs(config: Mapping[str, Any]) -> set[Call]:
    found: set[Call] = set()

    def collect(part: Any) -> None:
        if isinstance(part, Mapping):
            part = list(part.values())
        if isinstance(part, list | tuple):
            if len(part) == 3 and isinstance(part[0], str):
                found.add((part[0], part[1]))
            else:
                for inner in part:
                    collect(inner)

    collect(config.get("output_layers", []))
    return found


def _kind(layer: Mapping[str, Any], built: Any) -> str:
    kind = str(layer["class_name"])
    if kind == "InputLayer":
        return f"input: {_size(layer['config']['batch_shape'])}"
    activation = layer["config"].get("activation")
    named = isinstance(activation, str) and activation != "linear"
    size = _size(getattr(getattr(built, "output", None), "shape", ()))
    return f"{kind}{f' ({activation})' if named else ''}{': ' + size if size else ''}"


def _size(shape: Sequence[int | None]) -> str:
    return " × ".join(f"{n:,}" if n else "?" for n in shape[1:])
