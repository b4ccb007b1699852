"""Chapter 10: the scaling inside the model, its traps, and the callback are as the page says."""

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
from sklearn.preprocessing import StandardScaler

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

CHAPTER = Path(__file__).parents[2] / "book" / "10-keras-regression.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
rng = np.random.default_rng(0)
X = (rng.normal(size=(300, 4)) * [1, 10, 100, 0.1] + [0, 50, -300, 2]).astype(np.float32)
y = (X @ [1, 0.1, 0.01, 10]).astype(np.float32)


@pytest.fixture(scope="module")
def chapter():
    """Every function and class that the chapter defines, on small data of the test's own."""
    names = {"keras": keras, "tf": tf, "np": np}
    names |= {"X_train": X[:200], "y_train": y[:200], "X_valid": X[200:], "y_valid": y[200:]}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


def test_adapt_computes_what_standard_scaler_computes():
    layer = keras.layers.Normalization()
    layer.adapt(X)
    scaler = StandardScaler().fit(X)
    np.testing.assert_allclose(np.ravel(layer.mean), scaler.mean_, rtol=1e-4)
    np.testing.assert_allclose(np.ravel(layer.variance), scaler.var_, rtol=1e-4)
    np.testing.assert_allclose(layer(X), scaler.transform(X), atol=1e-4)
    assert not layer.trainable_weights


def test_a_forgotten_adapt_passes_rows_on_unchanged(chapter):
    forgot = chapter.build(adapt_to=None)
    np.testing.assert_array_equal(forgot.layers[0](X), X)


def test_an_adapt_after_the_first_prediction_is_not_seen_by_predict(chapter):
    model = chapter.build(adapt_to=None)
    before = model.predict(X, verbose=0)
    model.layers[0].adapt(X)
    np.testing.assert_array_equal(model.predict(X, verbose=0), before)
    assert not np.allclose(model(X), before)
    model.compile(loss="mse")
    np.testing.assert_allclose(model.predict(X, verbose=0), model(X), rtol=1e-4, atol=1e-5)


def test_the_diary_holds_the_predictions_of_each_epoch_and_changes_nothing(chapter):
    model = chapter.build(hidden=(5,))
    history, diary = chapter.train(model, epochs=3)
    assert diary.shape == (3, 100)
    for epoch in range(3):
        rmse = root_mean_squared_error(y[200:], diary[epoch])
        assert history["val_rmse"][epoch] == pytest.approx(rmse, rel=1e-4)
    silent = chapter.build(hidden=(5,))
    stream = chapter.shuffled(X[:200], y[:200])
    alone = silent.fit(stream, epochs=3, shuffle=False, verbose=0).history["loss"]
    assert alone == history["loss"]


def test_the_layer_inside_equals_the_scaler_outside(chapter):
    model = chapter.build()
    upper = keras.Sequential([keras.Input((4,)), *model.layers[1:]])
    outside = StandardScaler().fit(X[:200]).transform(X)
    np.testing.assert_allclose(model(X), upper(outside), rtol=1e-3, atol=1e-4)


def test_clip_pulls_in_what_is_beyond_its_limit_and_nothing_else(chapter):
    inputs = np.array([[-9.0, -5, -1, 0, 4.9, 700]], np.float32)
    np.testing.assert_array_equal(chapter.Clip()(inputs)[0], [-5, -5, -1, 0, np.float32(4.9), 5])


def test_the_metric_takes_the_root_last():
    metric = keras.metrics.RootMeanSquaredError()
    metric.update_state(np.zeros(2), np.array([1.0, 1.0]))
    metric.update_state(np.zeros(2), np.array([7.0, 7.0]))
    assert float(metric.result()) == pytest.approx(5)  # √((1 + 49) / 2); the mean of roots is 4


@given(arrays(float, (4, 8), elements=st.floats(-100, 100)))
def test_answer_2_a_mean_of_roots_is_never_larger_and_the_gap_is_a_variance(errors):
    of_batches = np.sqrt((errors**2).mean(axis=1))
    of_all = np.sqrt((errors**2).mean())
    assert of_batches.mean() <= of_all + 1e-9
    assert of_all**2 - of_batches.mean() ** 2 == pytest.approx(of_batches.var(), abs=1e-6)


def test_rmse_is_taken_over_rows_for_each_epoch(chapter):
    np.testing.assert_allclose(chapter.rmse(np.array([[9.0, 9], [1, 7]])), [3, 2])


def test_answer_1_the_inverse_layer_turns_standardised_numbers_back():
    prices = y[:, np.newaxis]
    back = keras.layers.Normalization(invert=True)
    back.adapt(prices)
    z = (prices - prices.mean()) / prices.std()
    np.testing.assert_allclose(back(z), prices, rtol=1e-4, atol=1e-3)
