"""Networks: evaluated in the right order, and refused when they make no sense."""

import numpy as np
import pytest

from annbook.logic import ALWAYS_ON, Network, Neuron

XOR = Network(["A", "B"], [Neuron("D", ["A", "B"]), Neuron("C", ["A", "A", "B", "B"], ["D"])])


def test_network_answers_one_case_by_name():
    assert XOR(A=1, B=0) == {"C": 1}
    assert XOR(B=1, A=1) == {"C": 0}


def test_network_answers_many_cases_at_once():
    X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    np.testing.assert_array_equal(XOR.run(X), [[0], [1], [1], [0]])
    assert XOR.run(X).dtype == np.int64


def test_no_cases_give_no_answers():
    assert XOR.run(np.empty((0, 2))).shape == (0, 1)


def test_order_of_the_list_does_not_matter():
    reversed_list = Network(XOR.inputs, XOR.neurons[::-1], ["C"])
    X = [[0, 0], [0, 1], [1, 0], [1, 1]]
    np.testing.assert_array_equal(reversed_list.run(X), XOR.run(X))


def test_activity_tells_what_every_neuron_does():
    activity = XOR.activity([[1, 1]])
    assert {name: int(values[0]) for name, values in activity.items()} == {
        ALWAYS_ON: 1,
        "A": 1,
        "B": 1,
        "D": 1,
        "C": 0,
    }


def test_outputs_are_given_in_the_order_asked_for():
    both = Network(XOR.inputs, XOR.neurons, ["C", "D"])
    assert list(both(A=1, B=1).items()) == [("C", 0), ("D", 1)]


def test_last_neuron_is_the_output_unless_said_otherwise():
    assert XOR.outputs == ("C",)


def test_layer_is_the_longest_way_from_the_inputs():
    assert XOR.layers == {"A": 0, "B": 0, ALWAYS_ON: 0, "D": 1, "C": 2}
    assert XOR.depth == 2


def test_networks_are_values():
    assert Network(["A"], [Neuron("C", ["A", "A"])]) == Network(("A",), (Neuron("C", ("A", "A")),))


@pytest.mark.parametrize("value", [0.5, 2, float("nan"), "a"])
def test_network_refuses_inputs_that_are_not_binary(value):
    with pytest.raises(ValueError, match=r"must be 0 or 1\. Received: ") as error:
        XOR(A=1, B=value)
    assert repr(value) in str(error.value)
    with pytest.raises(ValueError, match=r"X must be 0 or 1\. Received: "):
        XOR.run(np.array([[1, value]]))


@pytest.mark.parametrize("X", [[0, 1], [[0, 1, 1]], [[[0, 1]]]])
def test_network_refuses_inputs_of_another_shape(X):
    with pytest.raises(ValueError, match=r"X must have shape \(n_samples, 2\)\. Received: \("):
        XOR.run(X)


def test_network_refuses_unknown_and_missing_inputs():
    with pytest.raises(ValueError, match=r"\['A', 'B'\] must be given by name\. Received: \['A'\]"):
        XOR(A=1)
    with pytest.raises(ValueError, match=r"must be given by name\. Received: \['A', 'Z'\]"):
        XOR(A=1, Z=1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((["A"], []), r"neurons must hold at least one neuron\. Received: none"),
        ((["A"], [Neuron("C", ["B"])]), r"'C' must listen to one of .*\. Received: 'B'"),
        ((["A"], [Neuron("A", ["A"])]), r"must be used once\. Received twice: 'A'"),
        ((["A", "A"], [Neuron("C", ["A"])]), r"must be used once\. Received twice: 'A'"),
        (([ALWAYS_ON], [Neuron("C", [ALWAYS_ON])]), r"name '1' is kept"),
        ((["A"], [Neuron("C", ["A"])], ["D"]), r"outputs must name neurons .*\. Received: 'D'"),
        ((["A"], [Neuron("C", ["A"])], ["A"]), r"outputs must name neurons .*\. Received: 'A'"),
    ],
)
def test_network_refuses_names_that_make_no_sense(arguments, message):
    with pytest.raises(ValueError, match=message):
        Network(*arguments)


def test_network_refuses_signals_that_run_in_a_circle():
    circle = [Neuron("C", ["A", "E"]), Neuron("D", ["C", "C"]), Neuron("E", ["D", "D"])]
    with pytest.raises(ValueError, match=r"must not run in a circle\. Received: ") as error:
        Network(["A"], circle)
    assert all(name in str(error.value) for name in "CDE")
    with pytest.raises(ValueError, match="C → C"):
        Network(["A"], [Neuron("C", ["A"], ["C"])])
