"""Chapter 09: its model, its shuffling and its claims about what Keras reports are checked."""

import ast
from pathlib import Path
from types import SimpleNamespace

import jupytext
import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import t as student

from annbook.mlp.conversion import from_keras

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

CHAPTER = Path(__file__).parents[2] / "book" / "09-image-classifier.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
N = 96  # three batches


@pytest.fixture(scope="module")
def chapter():
    """Every function and class that the chapter defines, without running its other cells."""
    names = {"keras": keras, "tf": tf, "seen": []}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


@pytest.fixture(scope="module")
def pictures():
    rng = np.random.default_rng(0)
    return rng.random((N, 28, 28), dtype=np.float32), rng.integers(0, 10, N)


def fitted(chapter, data, epochs=2, settings=None, **arguments):
    model = chapter.fresh(**settings or {})
    history = model.fit(*data, epochs=epochs, verbose=0, **arguments)
    return history.history["loss"], model


def test_the_model_has_the_shapes_and_the_parameters_counted_by_hand(chapter):
    model = chapter.build()
    assert [layer.output.shape[1:] for layer in model.layers] == [(784,), (300,), (100,), (10,)]
    assert model.count_params() == 784 * 300 + 300 + 300 * 100 + 100 + 100 * 10 + 10 == 266_610


def test_first_weights_obey_glorots_limit_and_the_seed(chapter):
    one, other = chapter.fresh(7), chapter.fresh(7)
    for u, v in zip(one.get_weights(), other.get_weights(), strict=True):
        np.testing.assert_array_equal(u, v)
    W, b = one.layers[1].get_weights()
    assert 0.99 < np.abs(W).max() / np.sqrt(6 / 1084) <= 1
    assert not b.any()


def orders(chapter, data, *, seed=42, **arguments):
    """Which samples are in which batch, epoch by epoch."""
    chapter.seen.clear()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(loss=chapter.noting, optimizer="sgd", run_eagerly=True)
    model.fit(*data, epochs=3, verbose=0, **arguments)
    batches = list(chapter.seen)
    third = len(batches) // 3
    return [batches[i : i + third] for i in range(0, len(batches), third)]


def numbered(n=8):
    return np.zeros((n, 1)), np.arange(n)


def test_under_a_seed_this_keras_uses_one_order_for_all_epochs_as_the_page_says(chapter):
    first, second, third = orders(chapter, numbered(), batch_size=4)
    assert first == second == third
    assert first != [[0, 1, 2, 3], [4, 5, 6, 7]]  # it has shuffled, once


def test_the_pages_stream_has_a_new_order_in_each_epoch_and_can_be_repeated(chapter):
    def run():
        keras.utils.set_random_seed(42)  # a stream takes it when it is made
        return orders(chapter, (chapter.shuffled(*numbered(), batch_size=4),), shuffle=False)

    epochs = run()
    assert all(sorted(np.concatenate(epoch)) == list(range(8)) for epoch in epochs)
    assert epochs[0] != epochs[1] != epochs[2]
    assert run() == epochs


def test_steps_per_execution_changes_no_digit(chapter, pictures):
    one, _ = fitted(chapter, pictures, settings={"steps_per_execution": 1})
    many, _ = fitted(chapter, pictures, settings={"steps_per_execution": 3})
    assert one == many


def test_class_weights_are_sample_weights_and_twice_the_weights_are_twice_the_rate(
    chapter, pictures
):
    y = pictures[1]
    classes = {k: 5.0 if k == 6 else 1.0 for k in range(10)}
    by_class, _ = fitted(chapter, pictures, class_weight=classes)
    by_sample, _ = fitted(chapter, pictures, sample_weight=np.where(y == 6, 5.0, 1.0))
    assert by_class == by_sample
    doubled, heavy = fitted(chapter, pictures, sample_weight=np.full(N, 2.0))
    rate = {"optimizer": keras.optimizers.SGD(0.02)}
    faster, light = fitted(chapter, pictures, settings=rate)
    np.testing.assert_allclose(doubled, 2 * np.array(faster), rtol=1e-5)
    for u, v in zip(heavy.get_weights(), light.get_weights(), strict=True):
        np.testing.assert_allclose(u, v, atol=1e-6)


def test_a_validation_split_takes_the_last_samples(chapter, pictures):
    X, y = pictures
    model = chapter.fresh()
    split = model.fit(X, y, validation_split=0.25, verbose=0).history["val_loss"][0]
    last = model.evaluate(X[-N // 4 :], y[-N // 4 :], verbose=0)[0]
    assert split == pytest.approx(last, rel=1e-6)


def test_gradients_agree_and_the_reported_loss_is_the_mean_before_each_step(chapter, pictures):
    from annbook.optimizers import SGD

    X, y = pictures
    model = chapter.fresh()
    ours = from_keras(model)
    ours.loss_and_gradients(X.reshape(N, -1), y)
    for mine, theirs in zip(ours.gradients, chapter.gradients_of_keras(model, X, y), strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-6)
    reported = model.fit(X, y, shuffle=False, verbose=0).history["loss"][0]
    losses = [
        ours.train_step(X[i : i + 32].reshape(32, -1), y[i : i + 32], SGD(0.01))
        for i in range(0, N, 32)
    ]
    assert reported == pytest.approx(np.mean(losses), rel=1e-5)
    for u, v in zip(ours.parameters, model.get_weights(), strict=True):
        np.testing.assert_allclose(u, v, atol=1e-6)


def test_watching_a_training_does_not_change_it(chapter, pictures):
    watch = chapter.Watch(*pictures, steps=3)
    watched, model = fitted(
        chapter, pictures, settings={"steps_per_execution": 1}, callbacks=[watch]
    )
    alone, _ = fitted(chapter, pictures, settings={"steps_per_execution": 1})
    assert watched == alone
    np.testing.assert_allclose(watch.times, np.arange(7) / 3)
    assert watch.losses[-1] == pytest.approx(model.evaluate(*pictures, verbose=0)[0], rel=1e-5)


@pytest.mark.parametrize("rate", [0.01, 1.0, 5.0, 40.0])
def test_answer_4_the_moment_at_which_the_loss_equals_its_mean(rate):
    moment = np.log(rate / (1 - np.exp(-rate))) / rate
    assert np.exp(-rate * moment) == pytest.approx(quad(lambda t: np.exp(-rate * t), 0, 1)[0])
    if rate == 0.01:
        assert moment == pytest.approx(0.5, abs=1e-3)
    if rate == 5:
        assert moment == pytest.approx(0.32, abs=0.005)


def test_answer_7_factors_of_the_prediction_interval():
    def factor(n):
        return student.ppf(0.975, n - 1) * np.sqrt(1 + 1 / n)

    assert factor(5) == pytest.approx(3.0, abs=0.05)  # the page's "3.0 standard deviations"
    assert factor(20) == pytest.approx(2.1, abs=0.05)
    assert np.sqrt(16 / 2) == pytest.approx(2.8, abs=0.05)
