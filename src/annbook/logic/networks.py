"""A network of McCulloch–Pitts neurons is plain data: names, and who listens to whom.

Signals run one way, from the inputs to the outputs. A network is checked when it is
made, so that a misspelt name or a loop is found before anything runs.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

import numpy as np
from numpy.typing import ArrayLike

from annbook.logic.neurons import ALWAYS_ON, Bits, Neuron, check_binary


@dataclass(frozen=True)
class Network:
    """Named inputs, McCulloch–Pitts neurons, and the neurons whose activity is the answer.

    Parameters
    ----------
    inputs : sequence of str
        Names of the inputs, in the order of the columns of `X`.
    neurons : sequence of Neuron
        In any order: what a neuron listens to may be listed after it.
    outputs : sequence of str, optional
        Names of the neurons to read, in the order of the answer's columns.
        The last neuron of the list if not given.

    Raises
    ------
    ValueError
        If a name is used twice, is unknown or is reserved, or if signals run in a circle.

    Notes
    -----
    McCulloch and Pitts (1943) call this a "net without circles". Built in: chapter 02

    Examples
    --------
    >>> both = Network(["A", "B"], [Neuron("C", excited_by=["A", "B"])])
    >>> both(A=1, B=0)
    {'C': 0}
    """

    inputs: tuple[str, ...]
    neurons: tuple[Neuron, ...]
    outputs: tuple[str, ...]

    def __init__(
        self,
        inputs: Iterable[str],
        neurons: Iterable[Neuron],
        outputs: Iterable[str] | None = None,
    ) -> None:
        neurons = tuple(neurons)
        if not neurons:
            raise ValueError("neurons must hold at least one neuron. Received: none")
        object.__setattr__(self, "inputs", tuple(inputs))
        object.__setattr__(self, "neurons", neurons)
        object.__setattr__(self, "outputs", tuple(outputs or (neurons[-1].name,)))
        self._check_names()
        self._order  # noqa: B018  computing it finds circles

    def _check_names(self) -> None:
        names = [*self.inputs, *(neuron.name for neuron in self.neurons)]
        if ALWAYS_ON in names:
            raise ValueError(f"The name {ALWAYS_ON!r} is kept for the source that is always on.")
        twice = [name for name, times in Counter(names).items() if times > 1]
        if twice:
            raise ValueError(f"Every name must be used once. Received twice: {twice[0]!r}")
        known = {ALWAYS_ON, *names}
        for neuron in self.neurons:
            for source in set(neuron.sources) - known:
                raise ValueError(
                    f"Neuron {neuron.name!r} must listen to one of {names}. Received: {source!r}"
                )
        for output in self.outputs:
            if output not in names[len(self.inputs) :]:
                raise ValueError(
                    f"outputs must name neurons of the network: {names[len(self.inputs) :]}. "
                    f"Received: {output!r}"
                )

    @cached_property
    def _order(self) -> tuple[Neuron, ...]:
        """The neurons, each after those that it listens to."""
        by_name = {neuron.name: neuron for neuron in self.neurons}
        graph = {name: neuron.sources for name, neuron in by_name.items()}
        try:
            ordered = tuple(TopologicalSorter(graph).static_order())
        except CycleError as error:
            circle = " → ".join(error.args[1])
            raise ValueError(f"Signals must not run in a circle. Received: {circle}") from None
        return tuple(by_name[name] for name in ordered if name in by_name)

    @cached_property
    def layers(self) -> dict[str, int]:
        """Layer of every neuron: one more than the highest layer that it listens to.

        Inputs and the always-on source are layer 0.
        """
        layer = dict.fromkeys((*self.inputs, ALWAYS_ON), 0)
        for neuron in self._order:
            layer[neuron.name] = 1 + max((layer[source] for source in neuron.sources), default=0)
        return layer

    @property
    def depth(self) -> int:
        """Neurons on the longest way from an input to an output."""
        return max(self.layers[name] for name in self.outputs)

    def activity(self, X: ArrayLike) -> dict[str, Bits]:
        """Compute what every neuron does, for many inputs at once.

        Parameters
        ----------
        X : array_like of 0 and 1, shape (n_samples, n_inputs)
            One row per case, one column per input.

        Returns
        -------
        dict from str to ndarray of int64, shape (n_samples,)
            The activity of the inputs, the always-on source and all neurons, by name.

        Raises
        ------
        ValueError
            If `X` has another shape or holds anything but 0 and 1.
        """
        X = check_binary(X, name="X")
        if X.ndim != 2 or X.shape[1] != len(self.inputs):
            raise ValueError(
                f"X must have shape (n_samples, {len(self.inputs)}). Received: {X.shape}"
            )
        active = {ALWAYS_ON: np.ones(len(X), dtype=np.int64)}
        active.update(zip(self.inputs, X.T, strict=True))
        for neuron in self._order:
            active[neuron.name] = neuron.fire(active)
        return active

    def run(self, X: ArrayLike) -> Bits:
        """Compute the outputs for many inputs at once.

        Parameters
        ----------
        X : array_like of 0 and 1, shape (n_samples, n_inputs)

        Returns
        -------
        ndarray of int64, shape (n_samples, n_outputs)
            One row per case, one column per output.
        """
        active = self.activity(X)
        return np.stack([active[name] for name in self.outputs], axis=1)

    def __call__(self, **inputs: int) -> dict[str, int]:
        """Compute the outputs for one case, given by name: `network(A=1, B=0)`."""
        if set(inputs) != set(self.inputs):
            raise ValueError(
                f"The inputs {list(self.inputs)} must be given by name. Received: {list(inputs)}"
            )
        row = [check_binary(inputs[name], name=name) for name in self.inputs]
        (answer,) = self.run(np.stack(row)[None])
        return dict(zip(self.outputs, answer.tolist(), strict=True))
