"""Chapter 05's own functions agree with the package, and its constructions with their proofs."""

import ast
from itertools import pairwise, product
from math import factorial
from pathlib import Path
from types import SimpleNamespace

import jupytext
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.activations import ACTIVATIONS, heaviside, logistic, relu, tanh
from annbook.layers import Activation, Dense
from annbook.logic import Network as LogicNetwork
from annbook.logic import Neuron, truth_table
from annbook.mlp import Network

CHAPTER = Path(__file__).parents[2] / "book" / "05-multilayer-perceptrons.md"
DEFINITIONS = (ast.FunctionDef, ast.Import, ast.ImportFrom)
CONSTANTS = {"corners", "xor", "W1", "b1", "W2", "b2", "x", "tent_weights", "read_out", "solution"}


def wanted(node):
    """Definitions and imports, and the constants that the definitions use."""
    names = {t.id for t in getattr(node, "targets", []) if isinstance(t, ast.Name)}
    return isinstance(node, DEFINITIONS) or bool(names & CONSTANTS)


@pytest.fixture(scope="module")
def chapter():
    """Every function that the chapter defines, without running the rest of its cells."""
    names = {}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if wanted(node)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


def dense(sizes, activation):
    """A network whose last activation is left out, as the package has it."""
    hidden = [part for n in sizes[1:-1] for part in (Dense(n), Activation(activation))]
    return Network([*hidden, Dense(sizes[-1])], "mean_squared_error")


@given(
    sizes=st.lists(st.integers(1, 6), min_size=2, max_size=5),
    name=st.sampled_from(["logistic", "tanh", "relu", "softplus"]),
    seed=st.integers(0, 99),
)
def test_loops_matrices_and_package_give_the_same_outputs(chapter, sizes, name, seed):
    rng = np.random.default_rng(seed)
    layers, X = chapter.random_layers(sizes, rng), rng.normal(size=(3, sizes[0]))
    phi = ACTIVATIONS[name].function
    by_matrices = chapter.forward(X, layers, phi)
    by_loops = [chapter.forward_with_loops(x, layers, phi) for x in X]
    network = dense(sizes, name)
    network.set_weights([array for pair in layers for array in pair])
    np.testing.assert_allclose(by_loops, by_matrices, rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(phi(network.outputs(X)), by_matrices, rtol=1e-10, atol=1e-10)


def test_the_weights_by_hand_compute_xor_with_steps(chapter):
    hidden = heaviside(chapter.corners @ chapter.W1 + chapter.b1)
    np.testing.assert_array_equal(hidden, [[0, 0], [1, 0], [1, 0], [1, 1]])
    np.testing.assert_array_equal(heaviside(hidden @ chapter.W2 + chapter.b2)[:, 0], [0, 1, 1, 0])


@pytest.mark.parametrize(("c", "right"), [(1, 0.5), (2, 0.5), (3, 1.0), (20, 1.0)])
def test_soft_units_are_right_only_if_the_weights_are_large_enough(chapter, c, right):
    assert np.mean((chapter.smooth_xor(chapter.corners, c) >= 0.5) == chapter.xor) == right


@given(seed=st.integers(0, 99))
def test_nudges_find_what_backpropagation_finds(chapter, seed):
    theta = np.random.default_rng(seed).normal(size=9)
    network = dense([2, 2, 1], "tanh")
    W1, b1, W2, b2 = np.split(theta, [4, 6, 8])
    network.set_weights([W1.reshape(2, 2), b1, W2[:, None], b2])
    network.loss_and_gradients(chapter.corners, chapter.xor[:, None].astype(float))
    expected = np.concatenate([g.ravel() for g in network.gradients])

    def error(theta):
        W1, b1, W2, b2 = np.split(theta, [4, 6, 8])
        outputs = tanh(chapter.corners @ W1.reshape(2, 2) + b1) @ W2 + b2
        return np.mean((outputs - chapter.xor) ** 2)

    def slopes_of(error):
        nudges = 1e-5 * np.eye(9)
        return [(error(theta + n) - error(theta - n)) / 2e-5 for n in nudges]

    np.testing.assert_allclose(slopes_of(error), expected, atol=1e-7)
    by_chapter = chapter.slopes(theta, logistic)
    by_hand = slopes_of(lambda t: chapter.error(t, logistic))
    np.testing.assert_allclose(by_chapter, by_hand, atol=1e-12)


def test_steps_have_no_slope(chapter):
    theta = np.random.default_rng(3).normal(size=9)
    assert chapter.error(theta, heaviside) > 0
    assert not chapter.slopes(theta, heaviside).any()


@given(seed=st.integers(0, 99))
def test_a_tanh_network_is_a_logistic_network_with_other_weights(chapter, seed):
    rng = np.random.default_rng(seed)
    (V1, c1), (V2, c2) = chapter.random_layers([3, 7, 2], rng)
    X = rng.normal(size=(5, 3))
    by_tanh = tanh(X @ V1 + c1) @ V2 + c2
    by_logistic = logistic(X @ (2 * V1) + 2 * c1) @ (2 * V2) + (c2 - V2.sum(axis=0))
    np.testing.assert_allclose(by_logistic, by_tanh, atol=1e-12)


@pytest.mark.parametrize("n", [4, 16, 64, 256])
def test_constructions_stay_within_the_bounds_that_the_text_states(chapter, n):
    M1, M2 = 4.5 * np.pi, 16.5 * np.pi**2
    assert chapter.worst(chapter.staircase(n)) <= M1 / (2 * n)
    assert chapter.worst(chapter.hinges(n)) <= M2 / (8 * n * n)


def test_steepness_and_curvature_of_the_target_are_below_the_stated_constants(chapter):
    x = np.linspace(0, 1, 100_001)
    slope = np.diff(chapter.target(x)) / np.diff(x)
    assert np.abs(slope).max() <= 4.5 * np.pi
    assert np.abs(np.diff(slope) / np.diff(x)[1:]).max() <= 16.5 * np.pi**2


def test_hinges_interpolate_as_numpy_does(chapter):
    knots = np.linspace(0, 1, 11)
    expected = np.interp(chapter.x, knots, chapter.target(knots))
    np.testing.assert_allclose(chapter.hinges(10), expected, atol=1e-12)


@pytest.mark.parametrize("k", range(1, 9))
def test_each_tent_doubles_the_pieces_and_ends_at_parity(chapter, k):
    y = np.linspace(0, 1, 2**12 + 1)
    for _ in range(k):
        y = chapter.tent(y)
    assert chapter.pieces(y) == 2**k
    np.testing.assert_array_equal(y[:: 2 ** (12 - k)], np.arange(2**k + 1) % 2)


@pytest.mark.parametrize("k", [1, 2, 3])
def test_the_parity_network_is_right_about_all_bits(chapter, k):
    bits = np.array(list(product((0.0, 1.0), repeat=2**k)))
    np.testing.assert_array_equal(
        chapter.parity_network(k).outputs(bits)[:, 0], bits.sum(axis=1) % 2
    )


@given(seed=st.integers(0, 99), n=st.integers(1, 12))
def test_one_hidden_layer_never_has_more_pieces_than_neurons_and_one(chapter, seed, n):
    assert chapter.random_pieces(1, n, np.random.default_rng(seed)) <= n + 1


def test_random_networks_of_the_pattern_are_values_of_a_probability(chapter):
    imitation = chapter.random_hidden_layer(20, np.random.default_rng(0))
    values = imitation(np.random.default_rng(1).uniform(-1.5, 1.5, (50, 2)))
    assert values.shape == (50,)
    assert ((values >= 0) & (values <= 1)).all()


def test_answer_1_computes_xor_with_three_neurons_and_with_weights(chapter):
    neurons = [
        Neuron("P", ["A", "A"], ["B"]),
        Neuron("Q", ["B", "B"], ["A"]),
        Neuron("C", ["P", "P", "Q", "Q"]),
    ]
    table = truth_table(LogicNetwork(["A", "B"], neurons))
    np.testing.assert_array_equal(table["C"], table["A"] ^ table["B"])
    hidden = heaviside(chapter.corners @ np.array([[1, -1], [-1, 1]]) - 0.5)
    np.testing.assert_array_equal(heaviside(hidden.sum(axis=1) - 0.5), chapter.xor)


def test_answer_4_three_units_and_one_above_fire_inside_a_triangle():
    # x1 ≥ 0, x2 ≥ 0, x1 + x2 ≤ 1
    W, b = np.array([[1, 0, -1], [0, 1, -1]]), np.array([0, 0, 1])
    X = np.random.default_rng(0).uniform(-1, 2, (500, 2))
    inside = (X >= 0).all(axis=1) & (X.sum(axis=1) <= 1)
    np.testing.assert_array_equal(heaviside(heaviside(X @ W + b).sum(axis=1) - 2.5), inside)


def n_parameters(*sizes):
    return sum((m + 1) * n for m, n in pairwise(sizes))


def test_numbers_in_the_quiz_and_in_answers_5_and_6():
    assert n_parameters(10, 100, 100, 1) == 11_301
    assert n_parameters(10, 1) == 11
    assert n_parameters(10, 100, 1) == 1_201
    assert n_parameters(10, 83, 1) == 997
    assert n_parameters(10, 26, 26, 1) == 1_015
    assert factorial(10) * 2**10 > 3e9


def test_answer_7_cuts_a_square_out_of_two_ridges():
    X = np.random.default_rng(0).uniform(-1, 2, (500, 2))
    W = np.array([[1, 1, 0, 0], [0, 0, 1, 1]])
    steps = heaviside(X @ W - np.array([0, 1, 0, 1]))
    ridges = steps @ np.array([1, -1, 1, -1])
    inside = ((X >= 0) & (X < 1)).all(axis=1)
    np.testing.assert_array_equal(heaviside(ridges - 1.5), inside)


def test_squares_span_three_dimensions_however_many_there_are():
    rng = np.random.default_rng(0)
    z = np.linspace(-1, 1, 50)[:, None] @ rng.normal(size=(1, 40)) + rng.normal(size=40)
    assert [np.linalg.matrix_rank(phi(z)) for phi in (lambda z: z, np.square)] == [2, 3]
    assert np.linalg.matrix_rank(relu(z)) > 3
