"""How few neurons does a function need? Try every network and see.

A neuron with threshold two listens to a source not at all, once, twice, or as a veto;
a third line would change nothing. So there are finitely many networks of each size,
and finding no network among them is a proof that there is none.

A function of n bits is written as its truth table's column, read as a binary number
whose lowest digit is the first row: for two inputs, AND is 0b1000 and XOR is 0b0110.
"""

from collections.abc import Collection, Iterable

from numpy.typing import ArrayLike

from annbook.logic.neurons import check_binary
from annbook.logic.truth import all_cases


def encode(column: ArrayLike) -> int:
    """Return a column of a truth table as a whole number, its first row the lowest digit.

    Parameters
    ----------
    column : array_like of 0 and 1, shape (n_cases,)

    Returns
    -------
    int

    Notes
    -----
    Built in: chapter 02

    Examples
    --------
    >>> bin(encode([0, 1, 1, 0]))
    '0b110'
    """
    return sum(bit << row for row, bit in enumerate(check_binary(column, name="column").tolist()))


def one_more_neuron(
    sources: Collection[int], n_cases: int, *, always_on: bool = True
) -> frozenset[int]:
    """Return every function that one neuron with threshold two can compute from others.

    Parameters
    ----------
    sources : collection of int
        The functions that it may listen to, as in `encode`.
    n_cases : int
        Rows of the truth table.
    always_on : bool
        Whether it may also listen to a source that is always on.

    Returns
    -------
    frozenset of int

    Notes
    -----
    Built in: chapter 02
    """
    everywhere = (1 << n_cases) - 1
    states = {(0, 0, 0)}  # rows with at least one active line, with two, with a veto
    for source in [*sources, everywhere] if always_on else sources:
        states = {new for state in states for new in _listen(state, source)}
    return frozenset(two & ~veto for _, two, veto in states)


def _listen(state: tuple[int, int, int], source: int) -> Iterable[tuple[int, int, int]]:
    """Extend a neuron by one source, in each of the four ways."""
    one, two, veto = state
    yield state
    yield one | source, two | (one & source), veto
    yield one | source, two | source, veto
    yield one, two, veto | source


def fewest_neurons(n_inputs: int, at_most: int, *, always_on: bool = True) -> dict[int, int]:
    """Find the fewest neurons for every function that needs no more than `at_most`.

    Parameters
    ----------
    n_inputs : int
        1 to 3; more would take too long.
    at_most : int
        Largest size of network to try, 1 to 4.
    always_on : bool
        Whether neurons may listen to a source that is always on.

    Returns
    -------
    dict from int to int
        From a function, as in `encode`, to its fewest neurons. Functions that are
        missing need more than `at_most`.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    Exhaustive. Networks that hold the same functions count as one. Built in: chapter 02
    """
    if not (1 <= n_inputs <= 3 and 1 <= at_most <= 4):
        raise ValueError(
            "n_inputs must lie between 1 and 3, at_most between 1 and 4. "
            f"Received: {n_inputs}, {at_most}"
        )
    n_cases = 2**n_inputs
    inputs = [encode(column) for column in all_cases(n_inputs).T]
    fewest: dict[int, int] = {}
    networks: set[frozenset[int]] = {frozenset()}
    for size in range(1, at_most + 1):
        larger: set[frozenset[int]] = set()
        for network in networks:
            reach = one_more_neuron([*inputs, *network], n_cases, always_on=always_on)
            fewest.update(dict.fromkeys(reach - fewest.keys(), size))
            if size < at_most:
                larger.update(
                    network | {function} for function in reach.difference(network, inputs)
                )
        networks = larger
    return fewest
