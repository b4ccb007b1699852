"""The exhaustive search, against plain enumeration of neurons."""

from itertools import product

import pytest

from annbook.logic import ALWAYS_ON, Network, Neuron, truth_table
from annbook.logic.circuits import AND, XOR, full_adder
from annbook.logic.search import encode, fewest_neurons, one_more_neuron


def every_neuron(sources):
    """All threshold-two neurons, one connection at a time: the naive oracle."""
    for wiring in product(["", "once", "twice", "thrice", "veto"], repeat=len(sources)):
        times = {"": 0, "once": 1, "twice": 2, "thrice": 3, "veto": 0}
        yield Neuron(
            "N",
            [s for s, kind in zip(sources, wiring, strict=True) for _ in range(times[kind])],
            [s for s, kind in zip(sources, wiring, strict=True) if kind == "veto"],
        )


def columns(network, names):
    activity = network.activity(truth_table(network).X)
    return [encode(activity[name]) for name in names]


def test_code_reads_a_column_from_the_top():
    assert encode(truth_table(AND)["C"]) == 0b1000
    assert encode(truth_table(XOR)["C"]) == 0b0110
    with pytest.raises(ValueError, match=r"column must be 0 or 1\. Received: 2"):
        encode([0, 2])


@pytest.mark.parametrize("always_on", [True, False])
@pytest.mark.parametrize("inputs", [["A"], ["A", "B"], ["A", "B", "C"]])
def test_one_neuron_reaches_what_enumeration_reaches(inputs, always_on):
    sources = [*inputs, ALWAYS_ON] if always_on else inputs
    found = {
        encode(truth_table(Network(inputs, [neuron]))["N"]) for neuron in every_neuron(sources)
    }
    codes = columns(Network(inputs, [Neuron("N")]), inputs)
    assert one_more_neuron(codes, 2 ** len(inputs), always_on=always_on) == found


def test_one_neuron_computes_eleven_of_the_sixteen_functions_of_two_inputs():
    fewest = fewest_neurons(2, 2)
    assert sorted(fewest.values()) == [1] * 11 + [2] * 5
    assert {code for code, n in fewest.items() if n == 2} == {
        0b0110,  # XOR
        0b1001,  # equivalence
        0b0111,  # NAND
        0b1011,  # A implies B
        0b1101,  # B implies A
    }


def test_two_neuron_functions_agree_with_enumeration_of_all_pairs():
    found = set()
    for first in every_neuron(["A", "B", ALWAYS_ON]):
        hidden = Neuron("H", first.excited_by, first.inhibited_by)
        codes = columns(Network(["A", "B"], [hidden]), ["A", "B", "H"])
        found |= one_more_neuron(codes, 4)
    assert found == set(fewest_neurons(2, 2))


def test_nothing_fires_in_silence_without_the_always_on_source():
    reached = fewest_neurons(2, 3, always_on=False)
    assert set(reached) == {code for code in range(16) if not code & 1}  # row 0 is silent


def test_three_neurons_cannot_compute_the_sum_of_three_bits():
    total = encode(truth_table(full_adder())["sum"])
    assert total not in fewest_neurons(3, 3)


@pytest.mark.parametrize(("n_inputs", "at_most"), [(0, 1), (4, 1), (2, 0), (2, 5)])
def test_search_refuses_what_would_not_end(n_inputs, at_most):
    with pytest.raises(ValueError, match=f"Received: {n_inputs}, {at_most}"):
        fewest_neurons(n_inputs, at_most)
