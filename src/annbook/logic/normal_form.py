"""A network for any truth table: one neuron for every row that is true.

Such a neuron is always on, and every input that differs from its row vetoes it. The
answer is the OR of these neurons. Three layers do, whatever the table says: the
disjunctive normal form, wired.
"""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from annbook.logic.networks import Network
from annbook.logic.neurons import ALWAYS_ON, Neuron, check_binary
from annbook.logic.truth import all_cases


def normal_form(inputs: Sequence[str], y: ArrayLike, *, output: str = "Y") -> Network:
    """Return a network of three layers with the truth table that you ask for.

    Parameters
    ----------
    inputs : sequence of str
        Names of the n inputs.
    y : array_like of 0 and 1, shape (2**n,)
        The wanted answer for every case, in the order of `all_cases`.
    output : str
        Name of the neuron that gives the answer.

    Returns
    -------
    Network
        Layer 1 negates the inputs, layer 2 recognises the rows, layer 3 is their OR.

    Raises
    ------
    ValueError
        If `y` is not one 0 or 1 per case.

    Notes
    -----
    It proves that every function of n bits is computed by some network, and shows what
    depth three may cost: up to n + 2**n + 1 neurons. Built in: chapter 02

    Examples
    --------
    >>> normal_form(["A", "B"], [1, 0, 0, 1])(A=1, B=1)
    {'Y': 1}
    """
    cases, y = all_cases(len(inputs)), check_binary(y, name="y")
    if y.shape != (len(cases),):
        raise ValueError(f"y must have shape ({len(cases)},). Received: {y.shape}")
    negations = [Neuron(f"¬{name}", [ALWAYS_ON] * 2, [name]) for name in inputs]
    rows = [_row_neuron(inputs, case.tolist()) for case in cases[y == 1]]
    answer = Neuron(output, [neuron.name for neuron in rows for _ in range(2)])
    return Network(inputs, [*negations, *rows, answer], [output])


def _row_neuron(inputs: Sequence[str], row: Sequence[int]) -> Neuron:
    """Return a neuron that fires for this row and for no other."""
    disagree = [f"¬{name}" if bit else name for name, bit in zip(inputs, row, strict=True)]
    return Neuron("row " + "".join(map(str, row)), [ALWAYS_ON] * 2, disagree)
