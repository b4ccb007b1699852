"""Small networks with names of their own, up to an adder.

A carry is "at least two of three", which is just what one neuron with threshold two
computes. So adding binary numbers suits these neurons remarkably well.
"""

from annbook.logic.networks import Network
from annbook.logic.neurons import ALWAYS_ON, Neuron

_PAIR = ("A", "B")

IDENTITY = Network(["A"], [Neuron("C", excited_by=["A", "A"])])
AND = Network(_PAIR, [Neuron("C", excited_by=["A", "B"])])
OR = Network(_PAIR, [Neuron("C", excited_by=["A", "A", "B", "B"])])
A_AND_NOT_B = Network(_PAIR, [Neuron("C", excited_by=["A", "A"], inhibited_by=["B"])])
NOT = Network(["A"], [Neuron("C", excited_by=[ALWAYS_ON, ALWAYS_ON], inhibited_by=["A"])])


def exclusive_or(a: str, b: str, *, both: str, one: str) -> list[Neuron]:
    """Return two neurons: `both` fires for a AND b, `one` for exactly one of them.

    Built in: chapter 02
    """
    return [
        Neuron(both, excited_by=[a, b]),
        Neuron(one, excited_by=[a, a, b, b], inhibited_by=[both]),
    ]


XOR = Network(_PAIR, exclusive_or("A", "B", both="D", one="C"))


def half_adder() -> Network:
    """Return a network that adds two bits: A + B = 2 carry + sum.

    Built in: chapter 02

    Examples
    --------
    >>> half_adder()(A=1, B=1)
    {'carry': 1, 'sum': 0}
    """
    return Network(_PAIR, exclusive_or("A", "B", both="carry", one="sum"), ["carry", "sum"])


def _full_adder(a: str, b: str, c: str, *, total: str, carry: str, stage: str) -> list[Neuron]:
    """Return four neurons that add three bits; `stage` tells their hidden ones apart."""
    one, pair = f"E{stage}", f"D{stage}"
    return [
        Neuron(carry, excited_by=[a, b, c]),
        Neuron(one, excited_by=[a, a, b, b, c, c], inhibited_by=[carry]),
        Neuron(pair, excited_by=[a, b], inhibited_by=[c]),
        Neuron(total, excited_by=[one, one, a, b], inhibited_by=[pair]),
    ]


def full_adder() -> Network:
    """Return a network of four neurons that adds three bits: A + B + C = 2 carry + sum.

    `carry` fires for two or three active bits, `E` for exactly one, `D` for A and B
    without C. So `sum` fires for exactly one, or for A and B unless C is missing.

    Notes
    -----
    `annbook.logic.search` proves that three neurons cannot even compute the sum.
    Built in: chapter 02

    Examples
    --------
    >>> full_adder()(A=1, B=1, C=1)
    {'carry': 1, 'sum': 1}
    """
    neurons = _full_adder("A", "B", "C", total="sum", carry="carry", stage="")
    return Network(["A", "B", "C"], neurons, ["carry", "sum"])


def ripple_adder(n_bits: int) -> Network:
    """Return a network that adds two binary numbers, digit by digit from the right.

    Parameters
    ----------
    n_bits : int
        Digits of each number, 1 or more.

    Returns
    -------
    Network
        Inputs ``A{n-1} … A0, B{n-1} … B0``, outputs ``S{n} … S0``: highest digit first,
        as numbers are written.

    Raises
    ------
    ValueError
        If `n_bits` is no positive integer.

    Notes
    -----
    Built in: chapter 02
    """
    if isinstance(n_bits, bool) or not isinstance(n_bits, int) or n_bits < 1:
        raise ValueError(f"n_bits must be an integer of at least 1. Received: {n_bits!r}")
    carry = "S1" if n_bits == 1 else "C1"
    neurons = exclusive_or("A0", "B0", both=carry, one="S0")
    for i in range(1, n_bits):
        following = f"S{n_bits}" if i == n_bits - 1 else f"C{i + 1}"
        neurons += _full_adder(
            f"A{i}", f"B{i}", carry, total=f"S{i}", carry=following, stage=str(i)
        )
        carry = following
    digits = range(n_bits - 1, -1, -1)
    inputs = [f"A{i}" for i in digits] + [f"B{i}" for i in digits]
    return Network(inputs, neurons, [f"S{i}" for i in range(n_bits, -1, -1)])
