"""Checks of graded answers: exact about types, helpful in words, hard to fool."""

import sys
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.activations import relu
from annbook.checking import (
    CheckFailed,
    call,
    difference,
    expect,
    expect_error,
    expect_own,
    expect_type,
    expect_unchanged,
    expect_value,
    hidden,
    misfit,
)

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner)
    ),
)


class Everything:
    """Claims to equal everything, to be as long as anything, and to be 1."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0

    def __len__(self):
        return 1

    def __iter__(self):
        return iter([self])

    def __getitem__(self, key):
        return self

    def __repr__(self):
        return "1"


class AgreeableInt(int):
    __eq__ = Everything.__eq__
    __hash__ = int.__hash__


class AgreeableList(list):
    __eq__ = Everything.__eq__
    __hash__ = None


class AgreeableArray(np.ndarray):
    __eq__ = Everything.__eq__
    __hash__ = None
    shape = property(lambda self: (2,))


def double(x):
    return 2 * x


@given(plain)
def test_a_plain_value_does_not_differ_from_itself(value):
    assert difference(value, value) is None


@given(plain)
def test_an_object_that_equals_everything_differs_from_every_plain_value(value):
    assert "an Everything instead of" in difference(Everything(), value)


@pytest.mark.parametrize(
    ("agreeable", "expected"),
    [
        (AgreeableInt(1), 2),
        (AgreeableList([1]), [2]),
        (np.ones(2).view(AgreeableArray), np.zeros(2)),
        ([Everything()], [1]),
        ({"A": AgreeableInt(0)}, {"A": 1}),
    ],
)
def test_subclasses_that_redefine_equality_differ(agreeable, expected):
    assert "Agreeable" in difference(agreeable, expected) or "Everything" in difference(
        agreeable, expected
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (True, 1),
        (np.int64(3), 3),
        (np.uint8(3), 3),
        (np.bool_(True), True),
        (3, 3.0),
        (np.float32(0.5), 0.5),
        (np.str_("a"), "a"),
        (float("nan"), float("nan")),
        (float("inf"), float("inf")),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan])),
        (np.empty((0, 3)), np.empty((0, 3))),
        (np.array(2.0), np.array(2.0)),
        ({1: (None, "x")}, {1: (None, "x")}),
    ],
)
def test_scalars_of_one_kind_and_nan_agree(found, expected):
    assert difference(found, expected) is None


@pytest.mark.parametrize(
    ("found", "expected", "words"),
    [
        (1.0, 1, "a float instead of an int"),
        (1, True, "an int instead of a bool"),
        ("1", 1, "a str instead of an int"),
        (None, 1, "None instead of an int"),
        (2, 3, "2 instead of 3"),
        ((1, 2), [1, 2], "a tuple instead of a list"),
        ([1], [1, 2], "1 item instead of 2"),
        ([1, 2, 3], [1, 2], "3 items instead of 2"),
        ([0, (1, 5)], [0, (1, 2)], "at [1][1]: 5 instead of 2"),
        ({"A": 1}, {"B": 1}, "no key 'B'"),
        ({"A": 1, "B": 2}, {"A": 1, "B": 3}, "at ['B']: 2 instead of 3"),
        ({Everything(): 1}, {"A": 1}, "keys that are neither strings nor integers"),
        (float("nan"), 1.0, "nan instead of 1.0"),
        (1.0, float("nan"), "1.0 instead of nan"),
        (1e308, float("inf"), "1e+308 instead of inf"),
        ([1.0], np.array([1.0]), "a list instead of an array of shape (1,) and dtype float64"),
        (np.ones(2), np.ones(3), "an array of shape (2,) and dtype float64 instead of an array of"),
        (np.ones(2, dtype=int), np.ones(2), "dtype int64 instead of an array of shape (2,)"),
        (np.array([[1, 2], [3, 9]]), np.array([[1, 2], [3, 4]]), "at [1, 1]: 9 instead of 4"),
        (np.array(1.0), 1.0, "an array of shape () and dtype float64 instead of a float"),
    ],
)
def test_the_first_difference_is_named_with_its_place(found, expected, words):
    assert words in difference(found, expected)


def test_arrays_that_differ_only_in_the_dtype_of_objects_differ():
    assert difference(np.array([Everything()], dtype=object), np.array([1.0]))


@pytest.mark.parametrize(("rtol", "atol", "near"), [(0, 0, 1.0), (1e-3, 0, 1000.9), (0, 0.5, 1.4)])
def test_tolerance_is_atol_plus_rtol_times_the_expected_size(rtol, atol, near):
    expected = 1000.0 if near > 2 else 1.0
    assert difference(near, expected, rtol=rtol, atol=atol) is None
    assert difference(near + 0.2, expected, rtol=rtol, atol=atol)
    assert difference(np.array([near]), np.array([expected]), rtol=rtol, atol=atol) is None


def test_an_expected_value_that_is_not_plain_is_the_checks_own_mistake():
    with pytest.raises(TypeError, match=r"expected must be made of plain values. Received: a set"):
        difference({1}, {1})


Neuron = tuple[str, tuple[str, ...], tuple[str, ...]]


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (("C", ("A", "A"), ()), Neuron),
        ([("C", (), ())], list[Neuron]),
        ({"and": ("C", ("A",), ())}, dict[str, Neuron]),
        ([], list[int]),
        (3, int),
        ([1, "a"], list),
    ],
)
def test_values_of_a_form_fit(value, form):
    assert misfit(value, form) is None


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (("C", ("A"), ()), Neuron, "at [1]: a str instead of a tuple"),
        (("C", ("A",)), Neuron, "2 items instead of 3"),
        ([("C", ("A", 1), ())], list[Neuron], "at [0][1][1]: an int instead of a str"),
        ({1: []}, dict[str, list], "at [1]: an int instead of a str"),
        (AgreeableList(), list[int], "an AgreeableList instead of a list"),
        (Everything(), list[int], "an Everything instead of a list"),
        (True, int, "a bool instead of an int"),
    ],
)
def test_the_first_misfit_is_named_with_its_place(value, form, words):
    assert misfit(value, form) == words


def test_a_failure_gives_call_result_expectation_difference_and_hint():
    with pytest.raises(CheckFailed) as caught:
        expect(double, np.array([1.0, 2.0]), returns=np.array([2.0, 5.0]), atol=0.1, hint="twice")
    assert str(caught.value).splitlines() == [
        "double(array([1., 2.]))",
        "  came back: array([2., 4.])",
        "  expected:  array([2., 5.]) (within rtol=0, atol=0.1)",
        "  that is:   at [1]: 4.0 instead of 5.0",
        "  Hint: twice",
    ]


def test_an_argument_that_can_be_called_but_has_no_name_is_shown_by_its_type():
    class Model:
        def __call__(self):
            return 1

    with pytest.raises(CheckFailed, match=r"<lambda>\(<lambda>, a Model\)"):
        expect(lambda function, model: 1, lambda: 0, Model(), returns=2, hint="")


def test_jupyter_shows_the_message_and_no_traceback():
    assert CheckFailed("what happened")._render_traceback_() == ["CheckFailed: what happened"]


def test_a_right_answer_passes_with_keywords():
    expect(int, "11", base=2, returns=3, hint="binary")
    expect_value(3, 3, what="three", hint="")
    expect_type(["A"], list[str], what="names", hint="")


def test_a_wrong_form_is_shown_beside_the_wanted_one():
    with pytest.raises(
        CheckFailed, match=r"(?s)gates\(\).*came back: \['A'\].*list\[int\].*Hint: h"
    ):
        expect_type(["A"], list[int], what="gates()", hint="h")


def test_a_blank_part_says_that_it_is_blank():
    def blank():
        raise NotImplementedError

    with pytest.raises(
        CheckFailed, match=r"blank\(\)\n  raised:    NotImplementedError: this part is"
    ):
        call(blank, hint="")


def test_an_exception_names_the_line_of_the_answer():
    def divides(x):
        return x / 0

    with pytest.raises(
        CheckFailed, match=r"ZeroDivisionError: .*\n  in divides, line \d+: return x"
    ):
        expect(divides, 1, returns=1, hint="")


def test_leaving_python_is_a_failed_call():
    with pytest.raises(CheckFailed, match="SystemExit"):
        expect(sys.exit, 0, returns=None, hint="")


def test_warnings_and_stderr_of_an_answer_are_dropped(capfd):
    def noisy():
        warnings.warn("odd", RuntimeWarning, stacklevel=1)
        print("odd", file=sys.stderr)
        return 1

    expect(noisy, returns=1, hint="")
    assert capfd.readouterr().err == ""


def test_an_answer_gets_copies_so_that_it_cannot_spoil_the_next_check():
    def spoils(items):
        items.clear()
        return 0

    items = [1, 2]
    expect(spoils, items, returns=0, hint="")
    assert items == [1, 2]


def test_changed_arguments_are_noticed():
    with pytest.raises(CheckFailed, match=r"(?s)An argument, after <lambda>.*2 items instead of 1"):
        expect_unchanged(lambda items: items.append(1), [0], hint="")
    expect_unchanged(sorted, [2, 1], hint="")
    expect_unchanged(map, double, [2, 1], hint="")


def refuses(x):
    raise ValueError(f"received {x}")


def test_an_expected_error_must_be_of_its_kind_and_say_what_it_received():
    expect_error(refuses, 7, mentions="7", hint="")
    with pytest.raises(CheckFailed, match="expected:  ValueError with '8' in its message"):
        expect_error(refuses, 7, mentions="8", hint="")
    with pytest.raises(
        CheckFailed, match="raised:    ValueError: received 7\n  expected:  TypeError"
    ):
        expect_error(refuses, 7, raises=TypeError, hint="")
    with pytest.raises(CheckFailed, match=r"double\(7\)\n  came back: 14\n  expected:  ValueError"):
        expect_error(double, 7, hint="")


def test_a_blank_part_does_not_count_as_a_refusal():
    def blank(x):
        raise NotImplementedError

    with pytest.raises(CheckFailed, match="NotImplementedError"):
        expect_error(blank, 1, hint="")


def test_hidden_checks_tell_the_behaviour_and_no_value():
    with pytest.raises(CheckFailed) as caught, hidden("Doubles any number."):
        expect(double, 123, returns=999, hint="secret")
    assert str(caught.value) == "Doubles any number.\n  Found with an input that is not shown."
    assert caught.value.__suppress_context__


def test_hidden_checks_tell_the_kind_of_error_and_not_its_message():
    with pytest.raises(CheckFailed) as caught, hidden("Doubles any number."):
        expect(refuses, 123, returns=999, hint="secret")
    assert "(The answer raised ValueError.)" in str(caught.value)
    assert "123" not in str(caught.value)
    with pytest.raises(CheckFailed, match="The answer raised KeyError"), hidden("Has a key."):
        {}["secret"]
    with pytest.raises(CheckFailed, match="The answer raised SystemExit"), hidden("Stays."):
        sys.exit(0)


def test_an_object_may_not_describe_itself_in_a_message():
    with pytest.raises(CheckFailed, match="came back: an Everything\n"):
        expect_value(Everything(), 1, what="it", hint="")


@pytest.mark.parametrize(
    "value", [list(range(1000)), "x" * 1000, np.arange(10**6), {i: i for i in range(1000)}]
)
def test_long_values_are_shortened(value):
    with pytest.raises(CheckFailed) as caught:
        expect_value(value, 1, what="it", hint="")
    assert len(str(caught.value)) < 500


def test_replacing_numpys_comparisons_changes_nothing(monkeypatch):
    for name in ("allclose", "isclose", "array_equal", "all", "array_equiv"):
        monkeypatch.setattr(np, name, lambda *arguments, **keywords: True)
    assert difference(np.array([1.0]), np.array([2.0]), atol=0.1)


def test_work_that_is_imported_is_not_ones_own():
    with pytest.raises(CheckFailed) as caught:
        expect_own(lambda z: relu(z) + 1, np.array([1.0]), hint="build it")
    assert "called:    annbook.activations.rectifiers.relu" in str(caught.value)
    assert str(caught.value).endswith("Hint: build it")
    with pytest.raises(CheckFailed, match=r"called:    numpy\."):
        expect_own(np.linspace, 0, 1, library="numpy")


def test_own_work_may_use_other_libraries_and_the_checks_themselves():
    expect_own(lambda z: np.linspace(0, 1, len(z)), [1, 2])
    expect_own(difference, 1, 2)


def test_own_work_that_raises_fails_and_profiling_ends_with_it():
    def unfinished():
        raise NotImplementedError

    with pytest.raises(CheckFailed, match=r"(?s)refuses\(1\).*raised: .*ValueError"):
        expect_own(refuses, 1)
    with pytest.raises(CheckFailed, match="still blank"):
        expect_own(unfinished)
    assert sys.getprofile() is None
