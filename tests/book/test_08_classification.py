"""Chapter 08's own functions agree with the package and with trusted libraries."""

import ast
from pathlib import Path
from types import FunctionType, SimpleNamespace

import jupytext
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import logsumexp
from sklearn.datasets import load_iris
from sklearn.metrics import log_loss

from annbook.activations import logistic, softmax
from annbook.figures.calibration import reliability
from annbook.losses import BinaryCrossEntropy, CategoricalCrossEntropy

CHAPTER = Path(__file__).parents[2] / "book" / "08-classification.md"
DEFINITIONS = (ast.FunctionDef, ast.Import, ast.ImportFrom)

scores = arrays(float, (5, 4), elements=st.floats(-700, 700))
labels = arrays(int, 5, elements=st.integers(0, 3))


@pytest.fixture(scope="module")
def chapter():
    """Every function that the chapter defines, without running the rest of its cells."""
    names, functions = {"iris": load_iris(return_X_y=True)}, {}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
            for name, value in names.items():
                if isinstance(value, FunctionType) and value.__globals__ is names:
                    functions.setdefault(name, value)
    return SimpleNamespace(**functions)


@given(
    z=arrays(float, 6, elements=st.floats(-15, 15)), y=arrays(int, 6, elements=st.integers(0, 1))
)
def test_the_log_loss_of_probabilities_is_the_packages_loss_of_scores(chapter, z, y):
    by_hand = chapter.log_loss(y, logistic(z)).mean()
    assert by_hand == pytest.approx(BinaryCrossEntropy()(y, z), rel=1e-6)
    assert by_hand == pytest.approx(log_loss(y, logistic(z), labels=[0, 1]), rel=1e-6)


def test_the_log_loss_by_hand():
    # truth 1, said 0.8: −ln 0.8 = 0.2231; truth 0, said 0.8: −ln 0.2 = 1.6094
    logit = np.log(0.8 / 0.2)
    assert BinaryCrossEntropy()([1], [logit]) == pytest.approx(0.223144, abs=1e-6)
    assert BinaryCrossEntropy()([0], [logit]) == pytest.approx(1.609438, abs=1e-6)


@given(z=scores)
def test_the_shifted_softmax_is_the_packages(chapter, z):
    np.testing.assert_array_equal(chapter.softmax(z), softmax(z))


@given(z=arrays(float, (5, 4), elements=st.floats(-20, 20)), shift=st.floats(-20, 20))
def test_plain_and_shifted_softmax_agree_where_nothing_overflows(chapter, z, shift):
    np.testing.assert_allclose(chapter.softmax_plain(z + shift), chapter.softmax(z), rtol=1e-9)


@given(z=scores, y=labels)
def test_the_cross_entropy_from_scores_is_the_packages(chapter, z, y):
    by_hand = np.mean(chapter.log_sum_exp(z) - z[np.arange(5), y])
    assert by_hand == pytest.approx(CategoricalCrossEntropy()(np.eye(4)[y], z), rel=1e-12)
    np.testing.assert_allclose(chapter.log_sum_exp(z), logsumexp(z, axis=1), 1e-12, 1e-12)


@given(z=arrays(float, 4, elements=st.floats(-5, 5)), k=st.integers(0, 3))
def test_the_gradient_of_the_cross_entropy_is_prediction_minus_target(chapter, z, k):
    y, loss = np.eye(4)[[k]], CategoricalCrossEntropy()
    numeric = chapter.numeric_gradient(lambda z: loss(y, z[None]), z)
    np.testing.assert_allclose(numeric, softmax(z) - y[0], atol=1e-8)
    np.testing.assert_allclose(loss.gradient(y, z[None])[0], softmax(z) - y[0], atol=1e-12)


def test_a_confidently_wrong_sample_waits_for_the_squared_error(chapter):
    by_log_loss = chapter.steps_until_sure(lambda p: p - 1)
    by_squares = chapter.steps_until_sure(lambda p: 2 * (p - 1) * p * (1 - p))
    # in a quarter of the way the squared error has a slope of at most 2 e⁻⁶
    assert by_log_loss < 25
    assert by_squares > 1_000


def test_the_probabilities_of_the_mailbox_are_its_frequencies(chapter):
    _, Y, P = chapter.receive(200_000, np.random.default_rng(0))
    measured = np.array([*Y.mean(axis=0), Y.prod(axis=1).mean()])
    np.testing.assert_allclose(measured, P.mean(axis=0), atol=0.004)


@given(
    confidence=arrays(float, 30, elements=st.floats(0, 1)),
    right=arrays(bool, 30),
    n_bins=st.integers(1, 12),
)
def test_the_drawers_of_the_chapter_are_the_packages(chapter, confidence, right, n_bins):
    by_chapter = np.transpose(chapter.drawers(confidence, right, n_bins))
    np.testing.assert_allclose(by_chapter, reliability(confidence, right, n_bins), atol=1e-12)


@given(z=scores, T=st.floats(0.1, 10))
def test_cooling_changes_no_answer(chapter, z, T):
    hot, cool = (chapter.confidence_and_hits(scores, np.zeros(5))[1] for scores in (z, z / T))
    np.testing.assert_array_equal(hot, cool)


def test_the_validation_set_of_the_irises_has_fourteen_flowers(chapter):
    X_train, X_valid, y_train, y_valid = chapter.split(42)
    assert (len(X_train), len(X_valid), len(y_train), len(y_valid)) == (121, 14, 121, 14)


def test_pictures_become_rows_between_zero_and_one(chapter):
    rows = chapter.pixels(np.full((3, 2, 2), 255, dtype=np.uint8))
    assert rows.shape == (3, 4)
    assert rows.dtype == np.float32
    np.testing.assert_array_equal(rows, 1)


def test_an_output_bias_corrects_the_share_of_the_classes():
    # question 5: likelihood ratio 3; half of the training mails are spam, a tenth of the mailbox
    trained, mailbox = 3 / (3 + 1), 3 * 0.1 / (3 * 0.1 + 0.9)
    assert logistic(np.log(trained / (1 - trained)) - np.log(9)) == pytest.approx(mailbox)
