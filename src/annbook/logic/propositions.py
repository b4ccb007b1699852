"""Propositions: formulas of true and false, as trees.

A name is true or false; `Not` turns a proposition round; `Binary` joins two by ∧ (and),
∨ (or), ⊕ (exclusive or) or → (implies). `evaluate` says what they mean.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from annbook.logic.neurons import check_binary


@dataclass(frozen=True)
class Variable:
    """A name that stands for true or false."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Not:
    """The negation of a proposition."""

    operand: "Proposition"

    def __str__(self) -> str:
        inner = f"({self.operand})" if isinstance(self.operand, Binary) else str(self.operand)
        return f"¬{inner}"


@dataclass(frozen=True)
class Binary:
    """Two propositions joined by one of ∧, ∨, ⊕ and →."""

    operator: str
    left: "Proposition"
    right: "Proposition"

    def __str__(self) -> str:
        left, right = (
            f"({side})" if isinstance(side, Binary) and not self._merges_with(side) else str(side)
            for side in (self.left, self.right)
        )
        return f"{left} {self.operator} {right}"

    def _merges_with(self, side: "Binary") -> bool:
        """Tell whether parentheses around a side add nothing: `A ∧ B ∧ C`."""
        return side is self.left and side.operator == self.operator != "→"


Proposition = Variable | Not | Binary


def variables(proposition: Proposition) -> tuple[str, ...]:
    """Return the names in a proposition, in alphabetical order.

    Notes
    -----
    Built in: chapter 02
    """
    return tuple(sorted(_names(proposition)))


def _names(proposition: Proposition) -> set[str]:
    if isinstance(proposition, Variable):
        return {proposition.name}
    if isinstance(proposition, Not):
        return _names(proposition.operand)
    return _names(proposition.left) | _names(proposition.right)


def evaluate(proposition: Proposition, values: Mapping[str, int]) -> int:
    """Compute the truth of a proposition from its definition, without any neuron.

    Parameters
    ----------
    proposition : Proposition
    values : mapping from name to 0 or 1
        One value for every name in the proposition.

    Returns
    -------
    int
        1 for true, 0 for false.

    Raises
    ------
    ValueError
        If a value is missing, is neither 0 nor 1, or belongs to an unknown name.

    Notes
    -----
    The oracle that networks are checked against. Built in: chapter 02
    """
    names = variables(proposition)
    if set(values) != set(names):
        raise ValueError(f"Values must be given for {list(names)}. Received: {list(values)}")
    return _evaluate(proposition, {n: int(check_binary(v, name=n)) for n, v in values.items()})


def _evaluate(proposition: Proposition, values: Mapping[str, int]) -> int:
    if isinstance(proposition, Variable):
        return values[proposition.name]
    if isinstance(proposition, Not):
        return 1 - _evaluate(proposition.operand, values)
    left, right = _evaluate(proposition.left, values), _evaluate(proposition.right, values)
    return int(_MEANING[proposition.operator][2 * left + right])


_MEANING = {"∧": "0001", "∨": "0111", "⊕": "0110", "→": "1101"}  # for 00, 01, 10, 11
