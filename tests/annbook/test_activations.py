"""Activation functions against hand-worked values, trusted libraries and their laws."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from annbook.activations import ACTIVATIONS, heaviside, logistic, sign

FUNCTIONS = [heaviside, sign, logistic]
finite = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.floats(allow_nan=False)
every_function = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)


def test_heaviside_is_one_from_zero_on():
    np.testing.assert_array_equal(heaviside([-3.0, -1e-300, 0.0, 1e-300, 2.0]), [0, 0, 1, 1, 1])


def test_heaviside_treats_negative_zero_as_zero():
    assert heaviside(-0.0) == 1


def test_sign_has_three_values_and_is_zero_at_zero():
    np.testing.assert_array_equal(sign([-3.0, -1e-300, 0.0, 1e-300, 2.0]), [-1, -1, 0, 1, 1])


def test_logistic_at_hand_worked_points():
    # exp(-ln 3) = 1/3, so σ(ln 3) = 1 / (1 + 1/3) = 3/4
    np.testing.assert_allclose(logistic([0.0, np.log(3), -np.log(3)]), [0.5, 0.75, 0.25])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_logistic_equals_scipy_to_the_last_digits(dtype):
    z = np.linspace(-60, 60, 2401, dtype=dtype)
    np.testing.assert_allclose(logistic(z), expit(z), rtol=4 * np.finfo(dtype).eps)


def test_logistic_never_overflows():
    with warnings.catch_warnings(), np.errstate(over="raise", invalid="raise", divide="raise"):
        warnings.simplefilter("error")
        np.testing.assert_array_equal(
            logistic([-np.inf, -1e308, 0, 1e308, np.inf]), [0, 0, 0.5, 1, 1]
        )


def test_logistic_keeps_precision_where_it_is_tiny():
    np.testing.assert_allclose(logistic(-700.0), np.exp(-700.0), rtol=1e-15)


@given(numbers)
def test_heaviside_agrees_with_a_comparison(z):
    assert heaviside(z) == (1.0 if z >= 0 else 0.0)


@given(numbers)
def test_sign_is_odd_and_leaves_its_own_values_alone(z):
    assert sign(-z) == -sign(z)
    assert sign(sign(z)) == sign(z)


@given(finite)
def test_the_two_steps_differ_only_by_stretching_except_at_zero(z):
    assert 2 * heaviside(z) - 1 == (sign(z) if z != 0 else 1)


@given(numbers)
def test_logistic_of_minus_z_is_the_complement(z):
    np.testing.assert_allclose(logistic(z) + logistic(-z), 1, rtol=1e-15)


@given(numbers, numbers)
def test_every_activation_is_monotonic(first, second):
    low, high = sorted([first, second])
    for function in FUNCTIONS:
        assert function(low) <= function(high) + 1e-15  # σ is rounded


@given(finite)
def test_logistic_is_at_least_one_half_exactly_where_heaviside_fires(z):
    # Rounding pulls σ of a tiny negative z to 0.5: exclude what float64 cannot tell from 0.
    if z >= 0 or z < -1e-15:
        assert (logistic(z) >= 0.5) == (heaviside(z) == 1)


@every_function
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_float_types_are_kept(function, dtype):
    assert function(np.array([[-1, 0, 2]], dtype)).dtype == dtype
    assert function(dtype(0.5)).dtype == dtype


@every_function
@pytest.mark.parametrize("z", [[-1, 0, 2], 3, True, np.array([1, 2], np.uint8)])
def test_integers_and_booleans_become_float64(function, z):
    assert function(z).dtype == np.float64


@every_function
@pytest.mark.parametrize("shape", [(), (0,), (4,), (2, 3), (2, 1, 3)])
def test_the_shape_is_kept(function, shape):
    assert function(np.ones(shape)).shape == shape


@every_function
def test_the_input_is_left_alone(function):
    z = np.array([-1.0, 0.0, 1.0])
    function(z)
    np.testing.assert_array_equal(z, [-1, 0, 1])


@every_function
def test_nan_is_passed_on_without_touching_its_neighbours(function):
    a = function([np.nan, 5.0])
    assert np.isnan(a[0])
    assert not np.isnan(a[1])


@every_function
@pytest.mark.parametrize("z", ["1.5", ["a", "b"], None, 1 + 2j, [object()]])
def test_what_is_not_a_real_number_is_refused(function, z):
    with pytest.raises(TypeError, match=r"z must hold real numbers\. Received: "):
        function(z)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_table_says_truly_where_a_function_jumps(name):
    function, _, jumps = ACTIVATIONS[name]
    z = np.linspace(-2, 2, 4001)  # steps of 0.001, 0 among them
    steep = np.abs(np.diff(function(z))) > 0.01
    near_jump = np.min([np.abs(z - jump) for jump in jumps] or [np.full(z.shape, 9.0)], axis=0)
    assert np.all(near_jump[:-1][steep] < 0.0015)
    assert bool(jumps) == bool(steep.any())


def test_the_table_lists_each_function_under_its_own_name():
    assert {name: row.function.__name__ for name, row in ACTIVATIONS.items()} == {
        name: name for name in ("heaviside", "sign", "logistic")
    }
