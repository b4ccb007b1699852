"""Chapter 02: what the page derives is what the package does, and its answers are right."""

import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook import logic
from annbook.logic import Network, Neuron, all_cases, compile_proposition, truth_table
from annbook.logic.circuits import half_adder
from annbook.logic.propositions import Binary, Not, Variable, variables
from annbook.logic.search import fewest_neurons

PAGE = Path(__file__).parents[2] / "book" / "02-logic.md"


@pytest.fixture(scope="module")
def page():
    """Return the names that the definitions on the page make, by running those cells alone."""
    cells = re.findall(r"```\{code-cell\} ipython3\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    names = {"product": product, "np": np, **vars(logic)}
    names |= {"Binary": Binary, "Not": Not, "Variable": Variable}
    wanted = ("def fires", "def every_neuron", "def compile_simply", "def simple_network")
    for cell in cells:
        if any(definition in cell for definition in wanted):
            exec(cell, names)
    return names


@pytest.mark.parametrize("threshold", [1, 2, 3])
def test_neuron_of_the_page_is_the_neuron_of_the_package(page, threshold):
    for bits in product([0, 1], repeat=5):
        expected = logic.fires(bits[:3], bits[3:], threshold=threshold)
        assert page["fires"](bits[:3], bits[3:], threshold) == expected


formulas = st.recursive(
    st.sampled_from("ABC").map(Variable),
    lambda inner: st.one_of(
        inner.map(Not), st.builds(Binary, st.sampled_from("∧∨⊕→"), inner, inner)
    ),
    max_leaves=8,
).filter(lambda formula: not isinstance(formula, Variable))


@given(formula=formulas)
def test_compiler_of_the_page_agrees_with_the_package(page, formula):
    mine, theirs = page["simple_network"](str(formula)), compile_proposition(str(formula))
    assert mine.inputs == theirs.inputs == variables(formula)
    np.testing.assert_array_equal(truth_table(mine).Y, truth_table(theirs).Y)
    assert len(theirs.neurons) <= len(mine.neurons) + 1


def test_search_of_the_page_agrees_with_the_package(page):
    by_one = {code for code, count in fewest_neurons(2, 1).items() if count == 1}
    assert {logic_code(column) for column in page["columns"]} == by_one


def logic_code(column):
    return sum(bit << row for row, bit in enumerate(column))


def test_half_adder_of_the_page_is_that_of_the_package():
    neurons = [
        Neuron("carry", excited_by=["A", "B"]),
        Neuron("sum", excited_by=["A", "A", "B", "B"], inhibited_by=["carry"]),
    ]
    assert half_adder() == Network(["A", "B"], neurons, ["carry", "sum"])


def test_answer_1_takes_three_neurons_and_no_two_would_do():
    neurons = [
        Neuron("D", ["A", "B"]),
        Neuron("E", ["D", "C"]),
        Neuron("F", ["A", "B", "C"], ["E"]),
    ]
    table = truth_table(Network(["A", "B", "C"], neurons))
    np.testing.assert_array_equal(table["F"], table.X.sum(axis=1) == 2)
    assert logic_code(table["F"].tolist()) == 0b01101000
    assert fewest_neurons(3, 3)[0b01101000] == 3


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6, 7])
def test_answer_5_computes_parity_in_three_layers(n):
    inputs = list("ABCDEFG")[:n]
    counts = [Neuron(f"T{k}", inputs, threshold=k) for k in range(1, n + 1)]
    odd = range(1, n + 1, 2)
    exact = [Neuron(f"{k}!", [f"T{k}"] * 2, [f"T{k + 1}"] if k < n else []) for k in odd]
    answer = Neuron("Y", [f"{k}!" for k in odd for _ in range(2)])
    network = Network(inputs, [*counts, *exact, answer])
    np.testing.assert_array_equal(truth_table(network)["Y"], all_cases(n).sum(axis=1) % 2)
    assert network.depth == 3
    assert len(network.neurons) == n + -(-n // 2) + 1


def test_answer_6_is_as_large_and_less_deep():
    chain = compile_proposition(" xor ".join("ABCDEFGH"))
    tree = compile_proposition("((A xor B) xor (C xor D)) xor ((E xor F) xor (G xor H))")
    np.testing.assert_array_equal(truth_table(chain).Y, truth_table(tree).Y)
    assert len(chain.neurons) == len(tree.neurons)
    assert (chain.depth, tree.depth) == (14, 6)
