"""Compiling: the network has the truth table of the formula, and few neurons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.logic import PropositionError, all_cases, compile_proposition, truth_table, variables
from annbook.logic.compiler import conjuncts
from annbook.logic.grammar import parse
from annbook.logic.propositions import Binary, Not, Variable, evaluate

formulas = st.recursive(
    st.sampled_from("ABCD").map(Variable),
    lambda inner: st.one_of(
        inner.map(Not), st.builds(Binary, st.sampled_from("∧∨⊕→"), inner, inner)
    ),
    max_leaves=14,
)

MEANING = {
    "∧": lambda a, b: a and b,
    "∨": lambda a, b: a or b,
    "⊕": lambda a, b: a != b,
    "→": lambda a, b: b if a else True,
}


def in_python(formula, values):
    """Evaluate by Python's own operators, apart from the code under test."""
    if isinstance(formula, Variable):
        return values[formula.name]
    if isinstance(formula, Not):
        return not in_python(formula.operand, values)
    sides = in_python(formula.left, values), in_python(formula.right, values)
    return bool(MEANING[formula.operator](*sides))


def operators(formula):
    if isinstance(formula, Variable):
        return 0
    if isinstance(formula, Not):
        return 1 + operators(formula.operand)
    return 1 + operators(formula.left) + operators(formula.right)


@given(formulas)
def test_network_agrees_with_python_in_every_case(formula):
    network = compile_proposition(str(formula))
    names = variables(formula)
    assert network.inputs == names
    for case, (answer,) in zip(all_cases(len(names)), truth_table(network).Y, strict=True):
        values = dict(zip(names, map(bool, case), strict=True))
        assert bool(answer) == in_python(formula, values)


@given(formulas)
def test_all_neurons_have_threshold_two_and_are_needed(formula):
    network = compile_proposition(str(formula))
    heard = {source for neuron in network.neurons for source in neuron.sources}
    assert all(neuron.threshold == 2 for neuron in network.neurons)
    assert {neuron.name for neuron in network.neurons} <= heard | {*network.outputs}


@given(formulas)
def test_no_two_neurons_have_the_same_connections(formula):
    neurons = compile_proposition(str(formula)).neurons
    wirings = [(sorted(n.excited_by), sorted(n.inhibited_by)) for n in neurons]
    assert all(wirings.count(wiring) == 1 for wiring in wirings)


@given(formulas)
def test_neurons_are_at_most_two_per_operator_and_one_more(formula):
    network = compile_proposition(str(formula))
    assert len(network.neurons) <= 2 * operators(formula) + 1


@pytest.mark.parametrize(
    ("text", "neurons", "depth"),
    [
        ("A", 1, 1),
        ("not A", 1, 1),
        ("not not A", 1, 1),
        ("A and B", 1, 1),
        ("A or B or C or D", 1, 1),  # OR of any number is one neuron
        ("A and not B and not C", 1, 1),
        ("not (A or B)", 1, 1),
        ("not A and not B", 1, 1),
        ("A and B and C and D", 3, 2),  # a tree, not a chain
        ("A xor B", 2, 2),
        ("A implies B", 2, 2),
        ("A and (B or not C)", 2, 2),
        ("(A and B) or (A and B and not C)", 3, 2),
        ("(A xor B) and (B xor A)", 2, 2),  # equal parts share their neurons
    ],
)
def test_compiler_spends_few_neurons(text, neurons, depth):
    network = compile_proposition(text)
    assert (len(network.neurons), network.depth) == (neurons, depth)


def test_neurons_are_named_after_what_they_compute():
    network = compile_proposition("A and (B or not C)")
    assert [neuron.name for neuron in network.neurons] == ["C ∧ ¬B", "A ∧ (B ∨ ¬C)"]
    for neuron in network.neurons:
        part = parse(neuron.name)
        X = all_cases(3)
        for case, fired in zip(X, network.activity(X)[neuron.name], strict=True):
            values = dict(zip("ABC", case, strict=True))
            assert evaluate(part, {n: values[n] for n in variables(part)}) == fired


def test_output_can_be_named():
    assert compile_proposition("A or B", output="C")(A=0, B=1) == {"C": 1}


def test_output_named_like_an_input_is_refused():
    with pytest.raises(ValueError, match="Received twice: 'A'"):
        compile_proposition("A or B", output="A")


def test_inputs_can_be_ordered_and_added():
    network = compile_proposition("A and not B", inputs=["B", "A", "C"])
    assert network.inputs == ("B", "A", "C")
    assert network(B=0, A=1, C=0) == {"A ∧ ¬B": 1}


def test_name_that_is_no_input_is_pointed_at():
    with pytest.raises(PropositionError) as error:
        compile_proposition("A and Bee", inputs=["A", "B"])
    assert str(error.value).split("\n") == [
        "Expected one of the inputs ['A', 'B']. Received: 'Bee'",
        "  A and Bee",
        "        ^",
    ]


def test_bad_syntax_is_refused():
    with pytest.raises(PropositionError, match="Expected a closing parenthesis"):
        compile_proposition("(A or B")


def test_evaluating_with_an_unknown_name_is_refused():
    with pytest.raises(ValueError, match=r"\['A', 'B'\] must be given by name"):
        compile_proposition("A or B")(A=1, C=0)


def test_negations_are_pushed_inwards():
    parts = conjuncts(parse("not (A or not (B and C) or (D implies A))"))
    assert [str(part) for part in parts] == ["¬A", "B", "C", "D", "¬A"]
