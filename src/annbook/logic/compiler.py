"""From a proposition to a network that computes it.

One neuron already is an AND of two, an OR of many, and either of them with a veto.
So negations are not computed but pushed to where they become inhibitory connections,
and equal parts of a formula share one neuron.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annbook.logic.grammar import PropositionError, parse
from annbook.logic.networks import Network
from annbook.logic.neurons import ALWAYS_ON, Neuron
from annbook.logic.propositions import Binary, Not, Proposition, Variable, variables


def compile_proposition(
    text: str, *, inputs: Sequence[str] | None = None, output: str | None = None
) -> Network:
    """Compile a proposition into a network of threshold-two neurons.

    Parameters
    ----------
    text : str
        A formula such as ``"A and (B or not C)"``; see `parse` for the grammar.
    inputs : sequence of str, optional
        Names of the network's inputs, in order. Those of the formula, in
        alphabetical order, if not given.
    output : str, optional
        Name of the neuron to read; the formula itself, written with symbols, if not given.

    Returns
    -------
    Network
        Inputs named as in the formula; every other neuron named after what it computes.

    Raises
    ------
    PropositionError
        If the text is no proposition, or names something that is not among `inputs`.

    Notes
    -----
    Built in: chapter 02

    Examples
    --------
    >>> network = compile_proposition("A and not B")
    >>> network(A=1, B=0)
    {'A ∧ ¬B': 1}
    >>> len(network.neurons)
    1
    """
    proposition = parse(text)
    inputs = variables(proposition) if inputs is None else tuple(inputs)
    _check_known(proposition, inputs, text)
    name = output or _unique(str(proposition), set(inputs))
    builder = _Builder(taken={*inputs, name})
    neurons = builder.finish(builder.signal(proposition), name)
    return Network(inputs, neurons, [name])


def _check_known(proposition: Proposition, inputs: Sequence[str], text: str) -> None:
    for name in variables(proposition):
        if name not in inputs:
            place = re.search(rf"\b{name}\b", text)
            position = place.start() if place else 0
            raise PropositionError(f"one of the inputs {list(inputs)}", repr(name), text, position)


class _Signal(NamedTuple):
    """What a proposition became: a neuron or an input, read as it is or as its opposite."""

    source: str
    negated: bool = False

    def opposite(self) -> "_Signal":
        return _Signal(self.source, not self.negated)


@dataclass
class _Builder:
    """Collects neurons; two with the same connections are one."""

    taken: set[str]
    neurons: dict[str, Neuron] = field(default_factory=dict)

    def signal(self, proposition: Proposition) -> _Signal:
        if isinstance(proposition, Variable):
            return _Signal(proposition.name)
        if isinstance(proposition, Not):
            return self.signal(proposition.operand).opposite()
        if proposition.operator == "⊕":
            return self.exclusive(self.signal(proposition.left), self.signal(proposition.right))
        if proposition.operator == "∧":
            return self.all_of(conjuncts(proposition))
        return self.all_of(conjuncts(Not(proposition))).opposite()  # De Morgan

    def all_of(self, parts: Sequence[Proposition]) -> _Signal:
        """AND: two parts excite, any number of negated ones inhibit."""
        signals = [self.signal(part) for part in parts]
        excite = list(dict.fromkeys(s.source for s in signals if not s.negated))
        inhibit = list(dict.fromkeys(s.source for s in signals if s.negated))
        if not excite:
            return self.any_of(inhibit).opposite()
        if len(excite) == 1 and not inhibit:
            return _Signal(excite[0])
        while len(excite) > 2:
            first, second, *rest = excite
            excite = [*rest, self.neuron(_and([first, second]), [first, second])]
        wired = excite if len(excite) == 2 else excite * 2
        return _Signal(self.neuron(_and(excite, inhibit), wired, inhibit))

    def any_of(self, sources: Sequence[str]) -> _Signal:
        """OR: every source excites twice, so that one is enough."""
        if len(sources) == 1:
            return _Signal(sources[0])
        doubled = [source for source in sources for _ in range(2)]
        return _Signal(self.neuron(_joined("∨", sources), doubled))

    def exclusive(self, left: _Signal, right: _Signal) -> _Signal:
        """XOR: at least one, vetoed by both. Negations only turn the answer round."""
        pair = sorted((left.source, right.source))
        both = self.neuron(_and(pair), pair)
        one = self.neuron(_joined("⊕", pair), [source for source in pair for _ in range(2)], [both])
        return _Signal(one, left.negated != right.negated)

    def neuron(self, name: str, excite: Sequence[str], inhibit: Sequence[str] = ()) -> str:
        """Return the name of the neuron with these connections, new or not."""
        wires = sorted(excite), sorted(inhibit)
        for known in self.neurons.values():
            if (sorted(known.excited_by), sorted(known.inhibited_by)) == wires:
                return known.name
        name = _unique(name, self.taken)
        self.taken.add(name)
        self.neurons[name] = Neuron(name, excite, inhibit)
        return name

    def finish(self, answer: _Signal, name: str) -> list[Neuron]:
        """Give the answer its name, and leave out what it does not depend on."""
        root = self.neurons.get(answer.source)
        if answer.negated:
            vetoes = list(dict.fromkeys(root.excited_by)) if root and _is_or(root) else []
            last = Neuron(name, [ALWAYS_ON] * 2, vetoes or [answer.source])
        elif root is None:
            last = Neuron(name, [answer.source] * 2)
        else:
            last = Neuron(name, root.excited_by, root.inhibited_by)
        needed = set(last.sources)
        for neuron in reversed(self.neurons.values()):
            if neuron.name in needed:
                needed.update(neuron.sources)
        return [neuron for neuron in self.neurons.values() if neuron.name in needed] + [last]


def conjuncts(proposition: Proposition, positive: bool = True) -> list[Proposition]:
    """Split a proposition, or its negation, into parts joined by AND, as far as possible.

    ``¬(A ∨ ¬B)`` becomes ``¬A`` and ``B``: De Morgan's laws push negations inwards.
    """
    if isinstance(proposition, Not):
        return conjuncts(proposition.operand, not positive)
    if isinstance(proposition, Binary):
        signs = {
            ("∧", True): (True, True),
            ("∨", False): (False, False),
            ("→", False): (True, False),
        }
        if split := signs.get((proposition.operator, positive)):
            left, right = split
            return conjuncts(proposition.left, left) + conjuncts(proposition.right, right)
    return [proposition if positive else Not(proposition)]


def _is_or(neuron: Neuron) -> bool:
    doubled = all(neuron.excited_by.count(source) == 2 for source in neuron.excited_by)
    return doubled and not neuron.inhibited_by


def _and(excite: Sequence[str], inhibit: Sequence[str] = ()) -> str:
    return _joined("∧", [*excite, *(f"¬{_closed(source)}" for source in inhibit)])


def _joined(operator: str, names: Sequence[str]) -> str:
    return f" {operator} ".join(_closed(name) if name[0] != "¬" else name for name in names)


def _closed(name: str) -> str:
    return f"({name})" if " " in name else name


def _unique(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "′"
    return name
