"""Chapter 04's own rule and the package's perceptron are the same rule."""

import ast
from pathlib import Path

import jupytext
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annbook.data import make_separable
from annbook.perceptron import Perceptron

CHAPTER = Path(__file__).parents[2] / "book" / "04-perceptron-learning.md"


def source_of(name):
    """Return the definition of a function as it stands in the chapter."""
    cells = [cell.source for cell in jupytext.read(CHAPTER).cells if cell.cell_type == "code"]
    (cell,) = [cell for cell in cells if f"def {name}(" in cell]
    (found,) = [node for node in ast.parse(cell).body if getattr(node, "name", None) == name]
    return ast.get_source_segment(cell, found)


def function(name):
    namespace = {"np": np, "Perceptron": Perceptron}
    exec(source_of(name), namespace)
    return namespace[name]


learn, walk, signed_hebb = (function(name) for name in ("learn", "walk", "signed_hebb"))
mistakes_until_right = function("mistakes_until_right")
random_data = given(seed=st.integers(0, 10**6), eta=st.sampled_from([1.0, 0.1, 4.0]))


def noise(seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(rng.integers(4, 60), rng.integers(1, 8)))
    return X, np.arange(len(X)) % 2


@settings(deadline=None, max_examples=40)
@random_data
def test_the_ten_lines_learn_what_the_package_learns(seed, eta):
    X, y = noise(seed)
    w, b, mistakes = learn(X, y, eta, passes=5)
    ours = Perceptron(learning_rate=eta, shuffle=False, tol=None, max_iter=len(mistakes)).fit(X, y)
    np.testing.assert_allclose(ours.coef_[0], w, atol=1e-9)
    np.testing.assert_allclose(ours.intercept_[0], b, atol=1e-9)
    assert ours.n_updates_[0] == sum(mistakes)


def test_the_ten_lines_are_at_most_ten():
    assert len(source_of("learn").splitlines()) <= 10


def test_the_ten_lines_stop_after_a_pass_without_a_mistake():
    X, y = make_separable(40, 3, margin=0.2, random_state=0)
    *_, mistakes = learn(X, y)
    assert mistakes[-1] == 0
    assert all(mistakes[:-1])


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10**6))
def test_the_walk_takes_the_package_s_steps_without_a_bias(seed):
    X, y = make_separable(40, 4, margin=0.1, random_state=seed)
    steps = walk(X, y)
    assert len(steps) - 1 == mistakes_until_right(X, y)
    ours, passes = Perceptron(fit_intercept=False, shuffle=False, max_iter=1, tol=None), 0
    while not passes or ours.score(X, y) < 1:
        passes += 1
        ours.set_params(max_iter=passes).fit(X, y)
    np.testing.assert_allclose(ours.coef_[0], steps[-1], atol=1e-12)


def test_signed_hebb_adds_and_subtracts_every_sample():
    w, b = signed_hebb(np.array([[1.0, 2.0], [3.0, 5.0], [0.5, 0.0]]), np.array([1, 0, 0]))
    np.testing.assert_array_equal(w, [1 - 3 - 0.5, 2 - 5])
    assert b == -1


@pytest.mark.parametrize("n", [3, 10])
def test_one_feature_per_sample_spends_the_whole_bound(n):
    assert mistakes_until_right(np.eye(n), np.arange(n) % 2) == n
