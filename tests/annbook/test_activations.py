"""Activation functions against hand-worked values, trusted libraries and their laws."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from annbook.activations import (
    ACTIVATIONS,
    elu,
    find_activation,
    gelu,
    heaviside,
    leaky_relu,
    linear,
    logistic,
    relu,
    selu,
    sign,
    softmax,
    softmax_backward,
    softplus,
    tanh,
)

MONOTONIC = [
    heaviside,
    sign,
    logistic,
    tanh,
    linear,
    relu,
    leaky_relu,
    elu,
    selu,
    softplus,
]
FUNCTIONS = [*MONOTONIC, gelu]
ELEMENTWISE = [name for name in ACTIVATIONS if name != "softmax"]
finite = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.floats(allow_nan=False)
moderate = st.floats(-30, 30)
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
    with np.errstate(over="ignore"):  # selu stretches the largest numbers beyond all bounds
        for function in MONOTONIC:
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
    row = ACTIVATIONS[name]
    function, jumps = row.function, row.jumps
    z = np.linspace(-2, 2, 4001)  # steps of 0.001, 0 among them
    steep = np.abs(np.diff(function(z))) > 0.01
    near_jump = np.min([np.abs(z - jump) for jump in jumps] or [np.full(z.shape, 9.0)], axis=0)
    assert np.all(near_jump[:-1][steep] < 0.0015)
    assert bool(jumps) == bool(steep.any())


def test_the_table_lists_each_function_under_its_own_name():
    assert {name: row.function.__name__ for name, row in ACTIVATIONS.items()} == {
        name: name for name in ACTIVATIONS
    }
    assert list(ACTIVATIONS)[:3] == ["heaviside", "sign", "logistic"]
    assert set(FUNCTIONS) | {softmax} == {row.function for row in ACTIVATIONS.values()}


def test_an_unknown_activation_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"one of heaviside, .*softmax\. Received: 'rely'"):
        find_activation("rely")


def test_rectifiers_at_hand_worked_points():
    z = [-2.0, -0.0, 0.0, 3.0]
    np.testing.assert_array_equal(relu(z), [0, 0, 0, 3])
    np.testing.assert_allclose(leaky_relu(z), [-0.4, 0, 0, 3])
    np.testing.assert_allclose(elu(z), [np.exp(-2) - 1, 0, 0, 3])
    np.testing.assert_allclose(selu([-np.inf, 1.0]), [-1.7580993408473766, 1.0507009873554805])
    np.testing.assert_allclose(softplus([0.0, np.log(3)]), [np.log(2), np.log(4)])
    np.testing.assert_allclose(gelu([0.0, 1.0]), [0, 0.8413447460685429])  # Φ(1)


def test_tanh_is_a_stretched_logistic():
    z = np.linspace(-20, 20, 801)
    np.testing.assert_allclose(tanh(z), 2 * logistic(2 * z) - 1, atol=1e-15)


def test_softplus_neither_overflows_nor_loses_what_is_tiny():
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_allclose(softplus([1e308, -700.0]), [1e308, np.exp(-700.0)], rtol=1e-15)


@pytest.mark.parametrize("name", ELEMENTWISE)
@given(z=moderate)
def test_every_derivative_is_the_central_difference(name, z):
    row, h = ACTIVATIONS[name], 1e-6
    if any(abs(z - special) < 2 * h for special in (*row.jumps, *row.corners)):
        return
    numeric = (row.function(z + h) - row.function(z - h)) / (2 * h)
    np.testing.assert_allclose(row.derivative(z), numeric, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", [name for name in ELEMENTWISE if not ACTIVATIONS[name].jumps])
def test_slopes_on_both_sides_of_zero_differ_only_at_the_corners_of_the_table(name):
    row, h = ACTIVATIONS[name], 1e-7
    left = (row.function(0.0) - row.function(-h)) / h
    right = (row.function(h) - row.function(0.0)) / h
    assert (abs(left - right) > 1e-3) == bool(row.corners)


@pytest.mark.parametrize("name", ELEMENTWISE)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_derivative_is_the_same_with_the_activation_given_and_into_given_memory(name, dtype):
    row, z = ACTIVATIONS[name], np.linspace(-3, 3, 13, dtype=dtype).reshape(1, 13)
    a, out = row.function(z), np.full_like(z, np.nan)
    slope = row.derivative(z, a=a, out=out)
    assert slope.dtype == dtype
    assert np.shares_memory(slope, out)
    np.testing.assert_array_equal(slope, row.derivative(z))
    np.testing.assert_array_equal(a, row.function(z))


@every_function
def test_the_result_can_go_into_given_memory_even_that_of_the_input(function):
    z = np.linspace(-3, 3, 12).reshape(3, 4)
    expected, out = function(z), np.empty_like(z)
    assert function(z, out=out) is out
    np.testing.assert_array_equal(out, expected)
    np.testing.assert_array_equal(function(z, out=z), expected)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_backward_multiplies_by_the_derivative(name):
    rng = np.random.default_rng(0)
    z, da = rng.normal(size=(2, 4, 3))
    row = ACTIVATIONS[name]
    dz = row.backward(z, row.function(z), da)
    np.testing.assert_allclose(dz, da * row.derivative(z), rtol=1e-14)


def test_softmax_at_hand_worked_points():
    # exp(ln 2) = 2 and exp(0) = 1: 2/3 and 1/3
    np.testing.assert_allclose(softmax([[np.log(2), 0.0], [5.0, 5.0]]), [[2 / 3, 1 / 3], [0.5] * 2])


@given(st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=6), st.floats(-1e4, 1e4))
def test_softmax_sums_to_one_and_a_common_shift_changes_nothing(z, shift):
    a = softmax(z)
    np.testing.assert_allclose(a.sum(), 1, rtol=1e-12)
    assert np.all((a >= 0) & (a <= 1))
    np.testing.assert_allclose(softmax(np.array(z) + shift), a, rtol=1e-10, atol=1e-12)


def test_softmax_of_two_scores_is_the_logistic_of_their_difference():
    z = np.random.default_rng(1).normal(size=(5, 2)) * 20
    np.testing.assert_allclose(softmax(z)[:, 1], logistic(z[:, 1] - z[:, 0]), rtol=1e-13)


def test_softmax_backward_is_a_product_with_the_jacobian_matrix():
    rng = np.random.default_rng(2)
    z, da = rng.normal(size=(2, 4, 5))
    a = softmax(z)
    jacobians = np.einsum("ij,jk->ijk", a, np.eye(5)) - np.einsum("ij,ik->ijk", a, a)
    expected = np.einsum("ijk,ik->ij", jacobians, da)
    np.testing.assert_allclose(softmax_backward(a, da), expected, atol=1e-15)
    np.testing.assert_allclose(ACTIVATIONS["softmax"].backward(z, a, da), expected, atol=1e-15)
    h, direction = 1e-6, rng.normal(size=(4, 5))
    numeric = ((softmax(z + h * direction) - softmax(z - h * direction)) * da).sum() / (2 * h)
    np.testing.assert_allclose((expected * direction).sum(), numeric, rtol=1e-8)


def test_softmax_of_a_single_number_is_refused():
    with pytest.raises(ValueError, match=r"axis of classes\. Received: the number 3\.0"):
        softmax(3.0)


@pytest.mark.parametrize("name", [name for name, row in ACTIVATIONS.items() if row.keras])
def test_functions_and_gradients_equal_those_of_keras(name):
    # float32 there: 1e-6 relative, plus 1e-6 where a function is near 0
    keras = pytest.importorskip("keras")
    tensorflow = pytest.importorskip("tensorflow")
    z = np.random.default_rng(3).normal(size=(40, 5)).astype(np.float32) * 3
    da = np.random.default_rng(4).normal(size=(40, 5)).astype(np.float32)
    row, variable = ACTIVATIONS[name], tensorflow.Variable(z)
    with tensorflow.GradientTape() as tape:
        theirs = keras.activations.get(row.keras)(variable)
    gradient = tape.gradient(theirs, variable, output_gradients=tensorflow.constant(da))
    ours = row.function(z)
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(row.backward(z, ours, da), gradient.numpy(), rtol=1e-5, atol=2e-6)
