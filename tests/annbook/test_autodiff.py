"""The engine against finite differences, itself in the other mode, and numbers by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annbook.autodiff import (
    Dual,
    Tensor,
    backward,
    check_gradients,
    derivative_along,
    forward_gradient,
    gradients,
    numeric_gradient,
    reverse_gradient,
)
from annbook.autodiff.derivatives import LOCAL_DERIVATIVES
from annbook.autodiff.differentiable import Differentiable
from annbook.autodiff.tensor import newest_first

seeds = st.integers(0, 2**32 - 1)


def normal(seed, *shapes):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in shapes]


def positive(seed, *shapes):
    return [np.abs(array) + 0.5 for array in normal(seed, *shapes)]


# what to compute, of arrays of these shapes, drawn so that it is smooth there
PROGRAMS = {
    "add, broadcasting rows": (lambda a, b: a + b, normal, [(3, 4), (4,)]),
    "subtract, broadcasting columns": (lambda a, b: a - b, normal, [(3, 1), (3, 4)]),
    "multiply, both broadcast": (lambda a, b: a * b, normal, [(3, 1), (1, 4)]),
    "divide": (lambda a, b: a / b, positive, [(2, 3), (3,)]),
    "a number minus, a number over": (lambda a: 1 - 2 / a, positive, [(3,)]),
    "power of a value": (lambda a: a**3 + a**0.5, positive, [(4,)]),
    "power with a value on top": (lambda a, b: a**b, positive, [(4,), (4,)]),
    "negative, square, square root": (lambda a: np.sqrt(np.square(-a)), positive, [(5,)]),
    "exp and log": (lambda a: np.log(1 + np.exp(a)), normal, [(2, 2)]),
    "log1p, sin, cos": (lambda a: np.log1p(np.square(np.sin(a))) * np.cos(a), normal, [(5,)]),
    "tanh": (np.tanh, normal, [(3,)]),
    "logaddexp": (lambda a, b: np.logaddexp(a, b), normal, [(3, 2), (2,)]),
    "maximum, minimum, absolute": (
        lambda a, b: np.maximum(a, b) * np.minimum(a, 0.1) + np.absolute(b),
        normal,
        [(3, 2), (2,)],
    ),
    "matrix times matrix": (lambda a, b: a @ b, normal, [(2, 3), (3, 4)]),
    "matrix times vector": (lambda a, b: a @ b, normal, [(2, 3), (3,)]),
    "vector times matrix": (lambda a, b: a @ b, normal, [(3,), (3, 4)]),
    "vector times vector": (lambda a, b: a @ b, normal, [(3,), (3,)]),
    "stack times matrix": (lambda a, b: a @ b, normal, [(5, 2, 3), (3, 4)]),
    "stack times stack, broadcast": (lambda a, b: a @ b, normal, [(5, 1, 2, 3), (4, 3, 2)]),
    "vector times stack": (lambda a, b: a @ b, normal, [(3,), (5, 3, 2)]),
    "sum of all": (lambda a: a.sum(), normal, [(2, 3)]),
    "sum over the last axis": (lambda a: a.sum(axis=-1), normal, [(2, 3)]),
    "sum over two axes, kept": (lambda a: a.sum(axis=(0, 2), keepdims=True), normal, [(2, 3, 4)]),
    "mean": (lambda a: a.mean(axis=0) * np.mean(a), normal, [(4, 3)]),
    "max over an axis": (lambda a: a.max(axis=1) * np.max(a), normal, [(3, 4)]),
    "reshape": (lambda a: a.reshape(3, 2) @ a.reshape((2, 3)), normal, [(6,)]),
    "transpose": (lambda a: a.T @ a.transpose((0, 1)), normal, [(2, 3)]),
    "axes in an odd order": (lambda a: a.transpose((2, 0, 1)), normal, [(2, 3, 4)]),
    "index, slice, repeated index": (
        lambda a: a[1] * a[:, 1:3].sum() + a[[0, 0, 2]].sum(axis=0),
        normal,
        [(3, 3)],
    ),
    "a value used many times": (lambda a: a * a + a.sum() * a - a, normal, [(3,)]),
}


each_program = pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)


def to_number(function, parameters, seed):
    """Weigh the outputs by random numbers: a program with one number at the end."""
    shape = function(*parameters).shape
    weights = np.random.default_rng(seed + 1).normal(size=shape)
    return lambda *values: (function(*values) * weights).sum()


@each_program
@settings(max_examples=10)
@given(seed=seeds)
def test_gradients_are_finite_differences_in_random_directions(program, seed):
    function, draw, shapes = program
    parameters = draw(seed, *shapes)
    loss = to_number(function, parameters, seed)
    claimed = reverse_gradient(loss, parameters)
    check_gradients(loss, parameters, claimed, random_state=seed, tolerance=1e-5)


@each_program
@settings(max_examples=10)
@given(seed=seeds)
def test_forward_and_reverse_mode_agree_to_rounding(program, seed):
    function, draw, shapes = program
    parameters = draw(seed, *shapes)
    loss = to_number(function, parameters, seed)
    for a, b in zip(
        forward_gradient(loss, parameters), reverse_gradient(loss, parameters), strict=True
    ):
        np.testing.assert_allclose(a, b, rtol=1e-10, atol=1e-10)


@each_program
@settings(max_examples=10)
@given(seed=seeds)
def test_every_operation_pulls_back_by_the_transpose_of_how_it_pushes(program, seed):
    """⟨push(u), v⟩ = ⟨u, pull(v)⟩, for all u and v: what makes a transpose."""
    function, draw, shapes = program
    result = function(*map(Tensor, draw(seed, *shapes)))
    rng = np.random.default_rng(seed)
    for tensor in newest_first(result):
        for source, position in tensor.sources:
            u, v = rng.normal(size=source.shape), rng.normal(size=tensor.shape)
            pushed = tensor.operation.push(position, u)
            pulled = tensor.operation.pull(position, v)
            assert pulled.shape == source.shape
            np.testing.assert_allclose(np.vdot(pushed, v), np.vdot(u, pulled), atol=1e-9)


@each_program
@settings(max_examples=5)
@given(seed=seeds)
def test_tensors_compute_what_numpy_computes(program, seed):
    function, draw, shapes = program
    arrays = draw(seed, *shapes)
    np.testing.assert_array_equal(function(*map(Tensor, arrays)).value, function(*arrays))


@each_program
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_float_types_are_kept_forwards_and_backwards(program, dtype):
    function, draw, shapes = program
    tensors = [Tensor(array.astype(dtype)) for array in draw(0, *shapes)]
    loss = function(*tensors).sum()
    assert loss.dtype == dtype
    assert {gradient.dtype for gradient in gradients(loss, tensors)} == {np.dtype(dtype)}


@pytest.mark.parametrize("ufunc", LOCAL_DERIVATIVES, ids=lambda ufunc: ufunc.__name__)
def test_every_row_of_the_table_has_a_derivative_per_argument_and_a_test(ufunc):
    assert len(LOCAL_DERIVATIVES[ufunc]) == ufunc.nin
    made = set()
    for function, draw, shapes in PROGRAMS.values():
        tensors = newest_first(function(*map(Tensor, draw(0, *shapes))))
        made |= {tensor.operation.name for tensor in tensors if tensor.operation}
    assert ufunc.__name__ in made


def test_a_network_of_two_neurons_by_hand():
    # a = max(2 · 3 − 1, 0) = 5, L = (5 − 7)² = 4, da = −4, dw = −4 · 3, dx = −4 · 2, db = −4
    w, x, b = Tensor(2.0), Tensor(3.0), Tensor(-1.0)
    loss = np.square(np.maximum(w * x + b, 0) - 7)
    assert float(loss.value) == 4
    assert [float(g) for g in gradients(loss, [w, x, b])] == [-12, -8, -4]


def test_what_is_used_twice_gets_both_gradients():
    x = Tensor(3.0)
    assert gradients(x * x + x, [x]) == [7]  # 2x + 1


def test_a_bias_collects_the_gradients_of_the_whole_batch():
    b = Tensor(np.zeros(2))
    (db,) = gradients((np.ones((5, 2)) + b).sum(), [b])
    np.testing.assert_array_equal(db, [5, 5])


def test_a_tie_of_maximum_goes_to_the_second_so_that_relu_is_flat_at_zero():
    z = Tensor([-1.0, 0.0, 1.0])
    np.testing.assert_array_equal(gradients(np.maximum(z, 0).sum(), [z])[0], [0, 0, 1])


def test_equal_winners_of_max_share_the_gradient():
    x = Tensor([1.0, 3.0, 3.0])
    np.testing.assert_array_equal(gradients(x.max(), [x])[0], [0, 0.5, 0.5])


def test_a_parameter_without_influence_has_gradient_zero():
    x, unused = Tensor([1.0, 2.0]), Tensor(np.ones((2, 2), np.float32))
    gradient = gradients(x.sum(), [x, unused])[1]
    np.testing.assert_array_equal(gradient, np.zeros((2, 2)))
    assert gradient.dtype == np.float32


def test_a_graph_may_be_deeper_than_python_recurses():
    x = y = Tensor(1.0)
    for _ in range(20_000):
        y = y + 0.0
    assert gradients(y, [x]) == [1]


def test_many_paths_cost_no_more_than_their_edges():
    x = y = Tensor(1.0)
    for _ in range(200):
        y = 0.5 * y + 0.5 * y  # 2^200 paths from x to y
    assert gradients(y, [x]) == [1]


def test_gradients_have_memory_of_their_own():
    a, b = Tensor(np.ones(3)), Tensor(np.ones(3))
    da, db = gradients((a + b).sum(), [a, b])
    da *= 2
    np.testing.assert_array_equal(db, [1, 1, 1])


def test_gradients_of_the_output_itself_are_one():
    loss = Tensor(3.0) * 1
    assert backward(loss)[loss] == 1


def test_the_value_is_not_copied_so_that_steps_in_place_are_seen():
    W = np.zeros(3)
    tensor = Tensor(W)
    W += 1
    np.testing.assert_array_equal(tensor.value, [1, 1, 1])


def test_integers_become_float64():
    assert Tensor([1, 2]).dtype == np.float64
    assert Dual(1, 2).value.dtype == np.float64


def test_arrays_and_numbers_are_constants_on_either_side():
    x = Tensor([1.0, 2.0])
    loss = (np.array([[1.0, 3.0]]) @ x + [1.0, 1.0] * x / 2 - 1).sum()
    np.testing.assert_array_equal(gradients(loss, [x])[0], [2.5, 6.5])


def test_numpy_functions_of_the_table_and_methods_are_the_same():
    x = Tensor(normal(0, (2, 3))[0])
    for name in ("sum", "mean", "max"):
        by_function = getattr(np, name)(x, axis=1)
        np.testing.assert_array_equal(by_function.value, getattr(x, name)(axis=1).value)
    assert np.reshape(x, (3, 2)).shape == np.transpose(x).shape == x.T.shape == (3, 2)
    assert (x.ndim, x.size, x.shape) == (2, 6, (2, 3))


def test_a_dual_number_carries_its_derivative_by_hand():
    # (x² + 3x)′ = 2x + 3
    x = Dual(2.0, 1.0)
    y = x * x + 3 * x
    assert (float(y.value), float(y.tangent)) == (10, 7)


def test_the_derivative_along_a_direction_is_the_gradient_times_the_direction():
    (a, u), loss = normal(5, (3,), (3,)), lambda a: np.exp(a).sum()
    slope = derivative_along(loss, [a], [u])
    assert slope == pytest.approx(np.exp(a) @ u)


def test_a_constant_program_has_slope_zero():
    assert derivative_along(lambda x: np.float64(3.0), [1.0], [1.0]) == 0


def test_representations_name_what_made_them():
    assert repr(Tensor(1.0, "w") * 2) == "Tensor(2., made by multiply)"
    assert repr(Tensor(1.0, "w")) == "Tensor(1., name='w')"
    assert repr(Dual(1.0, 2.0)) == "Dual(1.0, 2.0)"


def test_a_failed_check_prints_both_slopes():
    with pytest.raises(AssertionError, match=r"analytic -?2\.2, numeric -?(2|1\.9999|2\.0000)"):
        check_gradients(lambda x: x * x, [1.0], [2.2])


def test_numeric_gradients_need_no_engine():
    (gradient,) = numeric_gradient(lambda x: np.linalg.norm(x), [[3.0, 4.0]])
    np.testing.assert_allclose(gradient, [0.6, 0.8], rtol=1e-9)


BAD = {
    "comparison": (lambda x: x > 0, r"comparison has no derivative.*\.value.*Received: greater"),
    "equality": (lambda x: x == x, r"comparison has no derivative"),
    "truth": (lambda x: bool(x), r"neither true nor false"),
    "unknown function": (lambda x: np.arctan(x), r"known derivative: absolute, .*: arctan"),
    "in place": (lambda x: x.__iadd__(1), r"cannot be changed in place.*: add with out"),
    "reduce": (lambda x: np.add.reduce(x), r"plain call.*Received: add\.reduce"),
    "plain array": (lambda x: np.asarray(x), r"would lose its derivatives; use its \.value"),
    "other function": (lambda x: np.concatenate([x, x]), r"np\.sum.*Received: np\.concatenate"),
}


@pytest.mark.parametrize(("attempt", "message"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("value", [Tensor([1.0]), Dual([1.0], [1.0])], ids=["tensor", "dual"])
def test_what_cannot_be_differentiated_is_refused(value, attempt, message):
    with pytest.raises(TypeError, match=message):
        attempt(value)


def test_tensors_and_duals_do_not_mix():
    with pytest.raises(TypeError, match="tensors and dual numbers cannot meet"):
        Tensor(1.0) + Dual(1.0, 1.0)


def test_the_common_part_computes_nothing_itself():
    with pytest.raises(NotImplementedError):
        Differentiable.__new__(Differentiable)._derive(None, ())


@pytest.mark.parametrize(
    ("attempt", "error", "message"),
    [
        (lambda: Tensor("w"), TypeError, r"value must hold real numbers\. Received: 'w'"),
        (lambda: Tensor(1j), TypeError, r"value must hold real numbers"),
        (lambda: Dual([1.0, 2.0], 1.0), ValueError, r"shape of value, \(2,\)\. Received: \(\)"),
        (lambda: backward(Tensor([1.0, 2.0])), ValueError, r"single number.*shape \(2,\)"),
        (lambda: backward(3.0), TypeError, r"output must be a Tensor.*Received: 3\.0"),
        (lambda: gradients(Tensor(1.0), [2.0]), TypeError, r"parameters must be tensors"),
        (lambda: derivative_along(lambda x: x, [[1.0, 2.0]], [[1.0, 0.0]]), ValueError, "single"),
        (lambda: numeric_gradient(abs, [1.0], step=0), ValueError, r"positive\. Received: 0"),
    ],
)
def test_bad_input_is_named(attempt, error, message):
    with pytest.raises(error, match=message):
        attempt()
