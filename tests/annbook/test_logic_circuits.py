"""The named networks: the four classics, NOT, XOR and the adders."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.logic import circuits, truth_table


@pytest.mark.parametrize(
    ("network", "column"),
    [
        (circuits.IDENTITY, [0, 1]),
        (circuits.NOT, [1, 0]),
        (circuits.AND, [0, 0, 0, 1]),
        (circuits.OR, [0, 1, 1, 1]),
        (circuits.A_AND_NOT_B, [0, 0, 1, 0]),
        (circuits.XOR, [0, 1, 1, 0]),
    ],
)
def test_classical_networks_have_their_truth_tables(network, column):
    np.testing.assert_array_equal(truth_table(network)["C"], column)


def test_half_adder_adds_two_bits_with_two_neurons():
    table = truth_table(circuits.half_adder())
    np.testing.assert_array_equal(table["A"] + table["B"], 2 * table["carry"] + table["sum"])
    assert len(circuits.half_adder().neurons) == 2


def test_full_adder_adds_three_bits_with_four_neurons():
    table = truth_table(circuits.full_adder())
    total = table["A"] + table["B"] + table["C"]
    np.testing.assert_array_equal(total, 2 * table["carry"] + table["sum"])
    assert len(circuits.full_adder().neurons) == 4


@pytest.mark.parametrize("n_bits", [1, 2, 3, 4])
def test_ripple_adder_adds_every_pair_of_numbers(n_bits):
    network = circuits.ripple_adder(n_bits)
    table = truth_table(network)
    weights = 2 ** np.arange(n_bits)[::-1]
    a, b = table.X[:, :n_bits] @ weights, table.X[:, n_bits:] @ weights
    np.testing.assert_array_equal(table.Y @ (2 ** np.arange(n_bits + 1)[::-1]), a + b)
    assert len(network.neurons) == 4 * n_bits - 2


@given(a=st.integers(0, 2**16 - 1), b=st.integers(0, 2**16 - 1))
def test_sixteen_bit_adder_agrees_with_python(a, b):
    X = [[int(digit) for digit in f"{a:016b}{b:016b}"]]
    answer = "".join(map(str, ADDER.run(X)[0]))
    assert int(answer, 2) == a + b


ADDER = circuits.ripple_adder(16)


@pytest.mark.parametrize("n_bits", [0, -1, 2.0, True, "4"])
def test_adder_without_digits_is_refused(n_bits):
    with pytest.raises(ValueError, match=r"n_bits must be an integer of at least 1\. Received: "):
        circuits.ripple_adder(n_bits)
