"""Chapter 12's classes agree with the graph, with NumPy, and with what Keras does built in."""

import ast
from pathlib import Path
from types import SimpleNamespace

import jupytext
import numpy as np
import pytest

from annbook.autodiff import check_gradients

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

CHAPTER = Path(__file__).parents[2] / "book" / "12-subclassing.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
RNG = np.random.default_rng(0)
X = RNG.normal(size=(50, 8)).astype("float32")
Y = (X[:, :1] * X[:, 1:2] + X[:, 2:3]).astype("float32")


@pytest.fixture(scope="module")
def chapter():
    """Every function and class that the chapter defines, without the rest of its cells."""
    names = {"keras": keras, "tf": tf, "mse": keras.losses.MeanSquaredError()}
    names["batches"] = tf.data.Dataset.from_tensor_slices((X, Y)).batch(16)
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


@pytest.fixture
def weights(chapter):
    keras.utils.set_random_seed(1)
    start = chapter.functional().get_weights()
    return [w + RNG.normal(scale=0.1, size=w.shape).astype("float32") for w in start]


def made(cls, weights, **settings):
    """Return a built model with given weights."""
    model = cls(**settings)
    model(X[:1])
    model.set_weights(weights)
    return model


def assert_close(a, b, atol=1e-5):
    np.testing.assert_allclose(np.asarray(a), np.asarray(b), rtol=1e-4, atol=atol)


def test_class_graph_and_arithmetic_give_the_same_answers(chapter, weights):
    by_hand = chapter.by_hand(X, *weights)
    graph = chapter.functional()
    graph.set_weights(weights)
    subclass = made(chapter.WideAndDeep, weights)
    features = keras.Input(shape=(8,))
    wrapped = keras.Model(features, subclass(features))
    for model in (subclass, graph, wrapped):
        assert_close(model(X), by_hand)
        assert_close(model.predict(X, verbose=0), by_hand)


def test_the_gradients_by_hand_are_finite_differences_and_the_tapes(chapter, weights):
    exact = [w.astype(float) for w in weights]

    def loss(*weights):
        return np.mean((chapter.by_hand(X.astype(float), *weights) - Y) ** 2)

    by_hand = chapter.gradients_by_hand(X.astype(float), Y, *exact)
    check_gradients(loss, exact, by_hand)
    tape = chapter.gradients_by_tape(made(chapter.WideAndDeep, weights), X, Y)
    for ours, theirs in zip(by_hand, tape, strict=True):
        assert_close(ours, theirs)


def test_graph_and_class_learn_alike(chapter, weights):
    losses = []
    graph = chapter.functional()
    graph.set_weights(weights)
    for model in (graph, made(chapter.WideAndDeep, weights)):
        model.compile(loss="mse", optimizer="adam")
        losses.append(model.fit(X, Y, epochs=3, shuffle=False, verbose=0).history["loss"])
    assert_close(*losses)


def test_own_step_takes_the_steps_of_the_built_in_one(chapter, weights):
    ends = []
    for cls in (chapter.WideAndDeep, chapter.OwnStep):
        model = made(cls, weights)
        model.compile(loss="mse", optimizer="adam", metrics=["mean_absolute_error"])
        history = model.fit(X, Y, epochs=3, batch_size=16, shuffle=False, verbose=0).history
        ends.append([*history["loss"], *history["mean_absolute_error"], *model(X[:5])[:, 0]])
    assert_close(*ends, atol=1e-6)


def test_noise_of_zero_is_no_noise(chapter, weights, monkeypatch):
    losses = []
    monkeypatch.setattr(chapter.Noisy, "noise", 0.0)
    for cls in (chapter.OwnStep, chapter.Noisy):
        model = made(cls, weights)
        model.compile(loss="mse", optimizer="sgd")
        losses.append(model.fit(X, Y, epochs=2, shuffle=False, verbose=0).history)
    assert_close(losses[0]["loss"], losses[1]["loss"])
    assert losses[1]["gradient"][0] > 0


def test_the_loop_ends_where_fit_ends_eagerly_and_as_a_graph(chapter, weights):
    fitted = made(chapter.WideAndDeep, weights)
    fitted.compile(loss="mse", optimizer=keras.optimizers.SGD(0.01))
    fitted.fit(chapter.batches, epochs=2, shuffle=False, verbose=0)
    for mode in (lambda step: step, tf.function):
        model = made(chapter.WideAndDeep, weights)
        optimizer = keras.optimizers.SGD(0.01)
        optimizer.build(model.trainable_variables)
        chapter.train_by_loop(mode(chapter.make_step(model, optimizer)), 2)
        assert_close(model(X), fitted(X))


def test_own_dense_is_keras_dense_and_comes_back_from_its_configuration(chapter):
    theirs, own = keras.layers.Dense(4, "tanh"), chapter.OwnDense(4, "tanh", name="own")
    theirs.build((None, 8))
    own.build((None, 8))
    own.set_weights(theirs.get_weights())
    assert_close(own(X), theirs(X))
    again = chapter.OwnDense.from_config(own.get_config())
    assert (again.units, again.activation, again.name) == (4, keras.activations.tanh, "own")


def test_a_model_that_writes_its_arguments_down_is_cloned_with_them(chapter):
    copy = keras.models.clone_model(chapter.Noted(7, activation="tanh"))
    assert (copy.hidden1.units, copy.hidden2.activation) == (7, keras.activations.tanh)
    again = chapter.Noted.from_config(copy.get_config())
    assert again.arguments == {"units": 7, "activation": "tanh"}


def test_keras_notes_down_the_arguments_of_a_layer(chapter):
    assert chapter.Scaled(factor=3.0).get_config()["factor"] == 3.0


def test_a_layer_as_argument_needs_get_config(chapter):
    with pytest.raises(NotImplementedError, match="non-serializable argument"):
        chapter.Around(keras.layers.Dense(3)).get_config()
    clone = keras.models.clone_model(chapter.ClonableAround(keras.layers.Dense(3)))
    assert clone.inner.units == 3


def test_a_python_attribute_is_frozen_by_tracing(chapter, weights):
    model = made(chapter.Diary, weights)
    before = model.predict(X, verbose=0)
    model.use_wide = False
    np.testing.assert_array_equal(model.predict(X, verbose=0), before)
    without = [*weights[:4], np.vstack([np.zeros((8, 1)), weights[4][8:]]), weights[5]]
    assert_close(model(X), chapter.by_hand(X, *without))


def test_a_condition_on_data_works_in_a_graph_only_through_keras(chapter):
    python, cond = chapter.PythonIf(), chapter.KerasCond()
    for model in (python, cond):
        model(X)
        model.dark(X)
        model.compile(loss="mse", optimizer="sgd")
    with pytest.raises(TypeError, match=r"symbolic `tf\.Tensor` as a Python `bool`"):
        python.predict(X, verbose=0)
    for sign in (1, -1):
        x = sign * np.abs(X)
        layer = cond.light if sign > 0 else cond.dark
        assert_close(cond.predict(x, batch_size=50, verbose=0), layer(x))


def test_settling_ends_at_rest_and_takes_longer_for_larger_inputs(chapter):
    model = chapter.Settling(units=6, tolerance=1e-4)
    h, rounds = model.settle(X)
    W, b = model.into.get_weights()
    (U,) = model.again.get_weights()
    at_rest, by_loop, n = None, np.tanh(X @ W + b), 0
    while at_rest is None or np.abs(by_loop - at_rest).max() > 1e-4:
        at_rest, by_loop, n = by_loop, np.tanh(X @ W + b + by_loop @ U), n + 1
    assert_close(h, by_loop)
    assert int(rounds) == n
    assert_close(h, np.tanh(X @ W + b + h @ U), atol=2e-4)  # equation eq-settle


@pytest.mark.filterwarnings("ignore:.*'mistaken:UserWarning")
def test_a_wrong_shape_is_found_by_a_symbolic_call(chapter):
    with pytest.raises(ValueError, match=r"8 and 30|incompatible"):
        chapter.Mistaken()(keras.Input(shape=(8,)))
    with pytest.raises(ValueError, match="incompatible shapes"):
        chapter.mistaken_graph()
