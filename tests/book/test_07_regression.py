"""Chapter 07's own functions agree with the package, with scikit-learn and with plain loops."""

import ast
from pathlib import Path
from types import SimpleNamespace

import jupytext
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import root_mean_squared_error

from annbook.activations import logistic
from annbook.layers import Activation, Dense
from annbook.losses import BinaryCrossEntropy, Huber, MeanAbsoluteError, MeanSquaredError
from annbook.mlp import Network

CHAPTER = Path(__file__).parents[2] / "book" / "07-regression.md"
DEFINITIONS = (ast.FunctionDef, ast.Import, ast.ImportFrom)


@pytest.fixture(scope="module")
def chapter():
    """Every function that the chapter defines, without running the rest of its cells."""
    names = {"street": np.array([1.8, 2.1, 2.2, 2.4, 2.7, 3.1, 13.0])}
    names["c"] = np.linspace(0, 14, 14_001)[:, np.newaxis]
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


numbers = st.floats(-100, 100)
errors = arrays(float, st.integers(1, 20), elements=numbers)


@given(e=errors, delta=st.floats(0.01, 10))
def test_the_losses_of_the_page_are_those_of_the_package(chapter, e, delta):
    pairs = (
        (chapter.squared, MeanSquaredError()),
        (chapter.absolute, MeanAbsoluteError()),
        (lambda e: chapter.huber(e, delta), Huber(delta)),
    )
    for of_page, of_package in pairs:
        assert of_page(e).mean() == pytest.approx(of_package(np.zeros_like(e), e), abs=1e-12)


def test_huber_by_hand(chapter):
    # 1/2 · 1² = 0.5 at the threshold; 2 (3 − 1) = 4 beyond it
    np.testing.assert_allclose(chapter.huber(np.array([-1, 0, 1])), [0.5, 0, 0.5])
    np.testing.assert_allclose(chapter.huber(np.array([-3, 3]), delta=2), [4, 4])


def test_the_best_constants_are_mean_median_and_mean_of_what_was_pulled_in(chapter):
    assert chapter.best_constant(chapter.squared) == pytest.approx(chapter.street.mean(), abs=1e-3)
    assert chapter.best_constant(chapter.absolute) == pytest.approx(np.median(chapter.street))
    centre = chapter.best_constant(chapter.huber)
    assert chapter.street.clip(centre - 1, centre + 1).mean() == pytest.approx(centre, abs=1e-3)


@given(y=arrays(float, st.integers(1, 9), elements=numbers), delta=st.floats(2, 20))
def test_a_constant_that_is_the_mean_of_pulled_in_data_has_the_least_huber_loss(chapter, y, delta):
    c = np.median(y)
    for _ in range(1000):  # equation eq-huber-mean as an iteration
        c = y.clip(c - delta, c + delta).mean()
    best = chapter.huber(c - y, delta).mean()
    around = np.linspace(y.min() - 1, y.max() + 1, 101)[:, np.newaxis]
    assert best <= chapter.huber(around - y, delta).mean(axis=1).min() + 1e-6


def test_answer_4_huber_is_undecided_while_delta_is_below_half_the_gap(chapter):
    y = np.array([0.0, 1.0, 3.0, 9.0])  # the middle samples are 1 and 3

    def loss(c, delta):
        return chapter.huber(c - y, delta).mean()

    assert loss(1.5, 0.5) == loss(2.0, 0.5) == loss(2.5, 0.5)
    assert loss(2.0, 1.5) != loss(2.5, 1.5)


@given(y=errors)
def test_rmse_is_scikit_learns(chapter, y):
    y_hat = y[::-1] + 1
    assert chapter.rmse(y, y_hat) == pytest.approx(root_mean_squared_error(y, y_hat))


def test_overlap_by_hand(chapter):
    a = np.array([[0, 0, 2, 2]] * 3)
    b = np.array([[0, 0, 2, 2], [1, 0, 2, 2], [5, 5, 1, 1]])
    # equal; 2 of 6 square pixels shared; apart
    np.testing.assert_allclose(chapter.overlap(a, b), [1, 1 / 3, 0])
    np.testing.assert_allclose(chapter.overlap(b, a), [1, 1 / 3, 0])


def test_every_ellipse_lies_in_its_box_and_touches_no_more_than_that(chapter):
    images, boxes = chapter.draw_ellipses(200)
    pixel = np.arange(12) + 0.5
    for image, (x, y, w, h) in zip(images, boxes, strict=True):
        rows, columns = np.nonzero(image > 0.5)  # five standard deviations from both
        assert x <= pixel[columns].min() <= pixel[columns].max() <= x + w
        assert y <= pixel[rows].min() <= pixel[rows].max() <= y + h
        assert w <= pixel[columns].max() - pixel[columns].min() + 2.5
        assert h <= pixel[rows].max() - pixel[rows].min() + 2.5


@pytest.mark.parametrize(("share", "converges"), [(0.95, True), (1.05, False)])
def test_gradient_descent_is_stable_exactly_below_the_rate_of_the_page(chapter, share, converges):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(50, 2)) * [1, 10]
    rate, condition = chapter.canyon(X)
    A, w = np.column_stack([np.ones(50), X]), np.ones(3)
    for _ in range(500):  # the truth is w = 0
        w = w - share * rate * 2 / 50 * A.T @ (A @ w)
    assert (np.abs(A @ w).max() < 1e3) == converges
    assert condition == pytest.approx(np.linalg.cond(A) ** 2)


@pytest.mark.parametrize("output", ["softplus", "logistic"])
def test_an_output_activation_keeps_every_answer_in_range(chapter, output):
    X = np.linspace(-1, 1, 20)[:, np.newaxis]
    net = chapter.train(X, X > 0, output, steps=50)
    answers = net.predict(100 * X)
    assert (answers >= 0).all()
    assert output == "softplus" or (answers <= 1).all()


@given(z=arrays(float, 9, elements=st.floats(-20, 20)))
def test_a_tanh_output_is_a_logistic_output_with_half_the_sum(z):
    def outputs(name, scale):
        net = Network([Dense(1), Activation(name)], "mean_squared_error")
        net.set_weights([np.array([[scale]]), np.zeros(1)])
        return net.predict(z[:, np.newaxis])

    np.testing.assert_allclose(outputs("tanh", 0.5), 2 * outputs("logistic", 1.0) - 1, atol=1e-12)


@given(z=st.floats(-8, 8), y=st.floats(0, 1))
def test_answer_7_squared_error_after_a_logistic_output_has_a_vanishing_gradient(z, y):
    net = Network([Dense(1), Activation("logistic")], "mean_squared_error")
    net.set_weights([np.ones((1, 1)), np.zeros(1)])
    net.loss_and_gradients(np.array([[z]]), np.array([[y]]))
    y_hat = logistic(z)
    assert net.gradients[1][0] == pytest.approx(2 * (y_hat - y) * y_hat * (1 - y_hat), abs=1e-12)
    assert BinaryCrossEntropy().gradient([[y]], [[z]])[0, 0] == pytest.approx(y_hat - y, abs=1e-12)


def test_apart_compares_as_long_as_both_curves_run(chapter):
    np.testing.assert_allclose(chapter.apart([1.0, 2.2, 5.0], [1.0, 2.0]), [0, 0.1])
