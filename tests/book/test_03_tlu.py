"""Chapter 03's own functions agree with the package, and its counts with an independent oracle."""

import ast
from itertools import product
from math import comb
from pathlib import Path
from types import SimpleNamespace

import jupytext
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.linear_model import LogisticRegression, Perceptron

from annbook.activations import heaviside
from annbook.logic import Neuron
from annbook.perceptron import ThresholdLogicUnit

CHAPTER = Path(__file__).parents[2] / "book" / "03-threshold-logic-unit.md"
DEFINITIONS = (ast.FunctionDef, ast.Import, ast.ImportFrom)


@pytest.fixture(scope="module")
def chapter():
    """Every function that the chapter defines, without running the rest of its cells."""
    names = {}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


whole = st.integers(-5, 5)


@given(w=arrays(int, 3, elements=whole), b=whole, X=arrays(int, (7, 3), elements=whole))
def test_the_loop_of_the_chapter_is_the_unit_of_the_package(chapter, w, b, X):
    unit = ThresholdLogicUnit(weights=w.astype(float), bias=float(b))
    np.testing.assert_array_equal(unit(X), [chapter.tlu(x, w, b) for x in X])


@given(
    X=arrays(float, (4, 3), elements=st.floats(-9, 9)),
    W=arrays(float, (3, 2), elements=st.floats(-9, 9)),
    b=arrays(float, 2, elements=st.floats(-9, 9)),
)
def test_the_loops_of_the_layer_are_the_matrix_product(chapter, X, W, b):
    np.testing.assert_allclose(chapter.layer_with_loops(X, W, b), X @ W + b, atol=1e-12)


def test_a_veto_outweighs_all_excitation_and_no_more(chapter):
    neuron = Neuron("C", ["A", "A", "B"], ["D"])
    w, b = chapter.as_tlu(neuron, ["A", "B", "D"])
    # all on: 2 + 1 − 2 − 2 = −1, silent; with a veto weaker by one it would be 0, and fire
    assert (*w.tolist(), b) == (2, 1, -2, -2)
    assert heaviside(np.array([1, 1, 1]) @ w + b) == 0
    w, b = chapter.as_tlu(neuron, ["A", "B", "D"], stronger=0)
    assert heaviside(np.array([1, 1, 1]) @ w + b) == 1


@pytest.mark.parametrize(("n", "count"), [(1, 4), (2, 14), (3, 104), (4, 1882)])
def test_the_two_kinds_of_certificates_decide_every_function(chapter, n, count):
    possible, impossible = chapter.computable(n), chapter.impossible(n)
    assert len(possible) == count
    assert not np.intersect1d(possible, impossible).size
    assert len(possible) + len(impossible) == 2**2**n


def test_a_linear_program_finds_the_same_functions_of_three_inputs(chapter):
    patterns = np.array(list(product((0, 1), repeat=3)))
    by_program = [
        f
        for f in range(2**8)
        if chapter.separable(patterns, np.array([1 if f >> k & 1 else -1 for k in range(8)]))
    ]
    np.testing.assert_array_equal(by_program, chapter.computable(3))


def test_cover_counts_the_labellings_that_a_linear_program_can_separate(chapter):
    points = np.random.default_rng(0).normal(size=(6, 2))
    labellings = [np.array(labels) for labels in product((-1, 1), repeat=6)]
    separable = sum(chapter.separable(points, labels) for labels in labellings)
    # 2 · (1 + 5 + 10)
    assert separable == 32 == chapter.share_by_cover(6, 2) * 2**6


@pytest.mark.parametrize("d", [1, 2, 9, 19])
def test_half_of_all_labellings_are_separable_at_twice_the_parameters(chapter, d):
    assert chapter.share_by_cover(2 * (d + 1), d) == pytest.approx(0.5)
    assert chapter.share_by_cover(d + 1, d) == 1


def test_the_best_bias_is_what_trying_every_threshold_finds(chapter):
    rng = np.random.default_rng(1)
    scores, truth = rng.normal(size=(30, 4)), rng.random(30) < 0.3
    for column, best in zip(scores.T, chapter.best_bias_accuracy(scores, truth), strict=True):
        thresholds = [*column, np.inf]
        assert best == pytest.approx(max(np.mean((column >= t) == truth) for t in thresholds))


@pytest.mark.parametrize("kind", [LogisticRegression, Perceptron])
def test_scikit_learn_answers_with_the_negative_class_on_the_boundary(kind):
    model = kind().fit([[-1.0], [1.0]], [0, 1])
    model.coef_, model.intercept_ = np.array([[1.0]]), np.array([0.0])
    assert model.predict([[0.0]]) == [0]
    assert model.predict([[1e-9]]) == [1]


@pytest.mark.parametrize("n", range(2, 9))
def test_the_bound_of_question_seven_holds(n):
    assert 2 * sum(comb(2**n - 1, k) for k in range(n + 1)) <= 2**n**2
