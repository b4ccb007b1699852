"""One neuron: when it fires, and what it refuses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.logic import ALWAYS_ON, Neuron, fires

bits = st.lists(st.integers(0, 1), max_size=6)


@pytest.mark.parametrize(
    ("excitatory", "inhibitory", "expected"),
    [
        ([], [], 0),
        ([1], [], 0),  # one is not enough
        ([1, 0, 0], [], 0),
        ([1, 1], [], 1),
        ([1, 0, 1], [0], 1),
        ([1, 1, 1, 1], [1], 0),  # one veto outweighs any excitation
        ([1, 1], [0, 1], 0),
    ],
)
def test_neuron_fires_for_two_active_inputs_and_no_veto(excitatory, inhibitory, expected):
    assert fires(excitatory, inhibitory) == expected


@given(excitatory=bits, inhibitory=bits, threshold=st.integers(1, 4))
def test_firing_equals_counting_by_hand(excitatory, inhibitory, threshold):
    count = 0
    for bit in excitatory:
        count += bit
    expected = 1 if count >= threshold and 1 not in inhibitory else 0
    answer = fires(excitatory, inhibitory, threshold=threshold)
    assert answer == expected
    assert type(answer) is int


def test_firing_is_decided_for_every_row_of_an_array():
    excitatory = np.array([[0, 0], [0, 1], [1, 1], [1, 1]])
    inhibitory = np.array([[0], [0], [0], [1]])
    np.testing.assert_array_equal(fires(excitatory, inhibitory), [0, 0, 1, 0])


@pytest.mark.parametrize("value", [0.5, 2, -1, float("nan"), float("inf"), "a", "1", None, 1j])
def test_neuron_refuses_what_is_neither_zero_nor_one(value):
    with pytest.raises(ValueError, match=r"excitatory inputs must be 0 or 1\. Received: ") as error:
        fires([1, value])
    assert repr(value) in str(error.value)
    with pytest.raises(ValueError, match=r"inhibitory inputs must be 0 or 1\. Received: "):
        fires([1, 1], [value])


@pytest.mark.parametrize("threshold", [0, -2, 1.5, "2"])
def test_threshold_below_one_is_refused(threshold):
    with pytest.raises(
        ValueError, match=r"threshold must be an integer of at least 1\. Received: "
    ):
        fires([1, 1], threshold=threshold)


def test_booleans_and_whole_floats_count_as_bits():
    assert fires([True, 1.0], [False, 0.0]) == 1


def test_name_listed_twice_is_a_doubled_connection():
    assert Neuron("C", excited_by=["A"]).fire({"A": 1}) == 0
    assert Neuron("C", excited_by=["A", "A"]).fire({"A": 1}) == 1


def test_always_on_source_needs_no_activity():
    rests_when_told = Neuron("C", excited_by=[ALWAYS_ON, ALWAYS_ON], inhibited_by=["A"])
    np.testing.assert_array_equal(rests_when_told.fire({"A": [0, 1]}), [1, 0])
    assert Neuron("C", excited_by=[ALWAYS_ON, ALWAYS_ON]).fire({}) == 1


def test_neuron_without_connections_is_silent():
    assert Neuron("C").fire({}) == 0


def test_sources_are_listed_once_in_order():
    assert Neuron("C", ["B", "B", "A"], ["D", "A"]).sources == ("B", "A", "D")


def test_neurons_are_values():
    assert Neuron("C", ["A", "B"]) == Neuron("C", ("A", "B"))
    assert len({Neuron("C", ["A"]), Neuron("C", ["A"]), Neuron("C", ["A"], threshold=1)}) == 2


def test_missing_activity_is_named():
    with pytest.raises(ValueError, match=r"'B' must be given to neuron 'C'\. Received: \['A'\]"):
        Neuron("C", ["A", "B"]).fire({"A": 1})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": ""}, "name must be a word. Received: ''"),
        ({"name": 3}, "name must be a word. Received: 3"),
        ({"name": "C", "excited_by": "AB"}, "excited_by must list names"),
        ({"name": "C", "inhibited_by": [1]}, "inhibited_by must list names"),
        ({"name": "C", "threshold": 0}, "threshold must be an integer of at least 1. Received: 0"),
        ({"name": "C", "threshold": 1.5}, "threshold must be an integer"),
        ({"name": "C", "threshold": True}, "threshold must be an integer"),
    ],
)
def test_neuron_refuses_bad_descriptions(arguments, message):
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        Neuron(**arguments)
