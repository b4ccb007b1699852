"""Chapter 11's networks are what it says: equal to NumPy, and trained together as if alone."""

import ast
from pathlib import Path
from types import SimpleNamespace

import jupytext
import numpy as np
import pytest
from sklearn.metrics import root_mean_squared_error

from annbook.data.ames import load_ames_housing

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

CHAPTER = Path(__file__).parents[2] / "book" / "11-functional.md"
DEFINITIONS = (ast.FunctionDef, ast.Import, ast.ImportFrom)
RNG = np.random.default_rng(0)


def definitions(**names):
    """Every function that the chapter defines, without running the rest of its cells."""
    names |= {"keras": keras, "tf": tf}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


@pytest.fixture(scope="module")
def chapter():
    X = RNG.normal(3, 2, size=(90, 8)).astype("float32")
    y = (X[:, 0] + X[:, 3] > 6).astype("float32")
    return definitions(X_train=X, y_train=y, X_valid=X[:30], y_valid=y[:30])


def assert_close(a, b, atol=1e-5):
    np.testing.assert_allclose(np.asarray(a), np.asarray(b), rtol=1e-5, atol=atol)


def relu_layers(X, weights):
    for W, b in zip(weights[::2], weights[1::2], strict=True):
        X = np.maximum(X @ W + b, 0)
    return X


def test_the_two_paths_are_a_sum_of_a_linear_and_a_deep_model(chapter):
    inputs, _, both = chapter.two_paths()
    model = keras.Model(inputs, keras.layers.Dense(1, name="price")(both))
    Z = (chapter.X_train - chapter.X_train.mean(axis=0)) / chapter.X_train.std(axis=0)
    W, b = model.get_layer("price").get_weights()
    hidden = [w for name in ("hidden1", "hidden2") for w in model.get_layer(name).get_weights()]
    by_hand = Z[:, :5] @ W[:5] + relu_layers(Z[:, 2:], hidden) @ W[5:] + b
    assert_close(model(chapter.split(chapter.X_train)), by_hand)


def test_the_raw_shortcut_differs_in_one_layer(chapter):
    names = []
    for normalise in (True, False):
        inputs, _, both = chapter.two_paths(normalise)
        names.append({layer.name for layer in keras.Model(inputs, both).layers})
    assert names[0] - names[1] == {"norm_wide"}


def test_the_chapter_takes_the_substitute_as_it_is():
    ames = load_ames_housing()
    X, y = ames.X[:64].astype("float32"), ames.y[:64].astype("float32")
    chapter = definitions(X_train=X, y_train=y, X_valid=X, y_valid=y)
    inputs, hidden, both = chapter.two_paths()
    outputs = [keras.layers.Dense(1, name="price")(both), keras.layers.Dense(1)(hidden)]
    assert keras.Model(inputs, outputs).output_shape == [(None, 1), (None, 1)]
    assert [part.shape[1] for part in chapter.split(X).values()] == [5, 30]


def test_two_branches_trained_as_one_end_where_each_ends_alone(chapter):
    parts, y = chapter.split(chapter.X_train), chapter.y_train

    def train(*with_auxiliary):
        inputs = [keras.Input(shape=parts[name].shape[1:], name=name) for name in ("wide", "deep")]
        branches = [chapter.branch(4 + flag, flag, inputs, inputs) for flag in with_auxiliary]
        outputs = [output for branch in branches for output in branch]
        weights = [w for branch in branches for w in ([0.9, 0.1] if len(branch) == 2 else [1.0])]
        model = keras.Model(inputs, outputs)
        for layer in model.layers:  # the auxiliary neuron has no seed of its own
            if layer.output is outputs[-1] and with_auxiliary[-1]:
                layer.set_weights([np.full((30, 1), 0.1), np.zeros(1)])
        model.compile("adam", loss=["mse"] * len(outputs), loss_weights=weights)
        model.fit(parts, [y] * len(outputs), epochs=3, shuffle=False, verbose=0)
        return [np.asarray(answer) for answer in tf.nest.flatten(model(parts))]

    for together, alone in zip(train(False, True), train(False) + train(True), strict=True):
        assert_close(together, alone)


def test_a_judge_with_a_shared_scorer_cannot_contradict_itself(chapter):
    hidden, last = keras.layers.Dense(5, "relu"), keras.layers.Dense(1, use_bias=False)
    scorer = keras.Sequential([keras.Input(shape=(8,)), hidden, last])
    first, second = keras.Input(shape=(8,)), keras.Input(shape=(8,))
    difference = keras.layers.Subtract()([scorer(first), scorer(second)])
    judge = keras.Model([first, second], keras.layers.Activation("sigmoid")(difference))
    pairs, _ = chapter.draw_pairs(chapter.X_train, chapter.y_train, 200, seed=0)
    one, other = pairs.values()
    assert_close(judge([one, other]) + judge([other, one]), np.ones((len(one), 1)))
    assert judge.count_params() == scorer.count_params()


def test_the_gradient_of_a_shared_layer_is_the_sum_over_its_places():
    layer = keras.layers.Dense(1, use_bias=False)
    x = RNG.normal(size=(2, 1, 3)).astype("float32")
    layer.build((None, 3))
    with tf.GradientTape() as tape:
        loss = tf.square(layer(x[0]) + 2 * layer(x[1]))[0, 0]
    gradient = tape.gradient(loss, layer.kernel)
    z = (x[0] + 2 * x[1]) @ layer.kernel.numpy()
    assert_close(gradient, 2 * z * (x[0] + 2 * x[1]).T)


def test_pairs_are_never_ties_and_say_which_is_dearer(chapter):
    X = np.arange(20, dtype="float32")[:, np.newaxis]
    y = X[:, 0] // 2
    pairs, dearer = chapter.draw_pairs(X, y, 500, seed=3)
    first, second = (y[part[:, 0].astype(int)] for part in pairs.values())
    assert (first != second).all()
    np.testing.assert_array_equal(dearer, first > second)


def test_every_shape_fills_its_box_as_its_kind_does(chapter):
    images, boxes, is_rectangle = chapter.draw_shapes(300)
    pixel = (np.arange(12) + 0.5) / 12
    for image, (x, y, w, h), kind in zip(images, boxes, is_rectangle, strict=True):
        columns, rows = np.abs(pixel - x - w / 2) <= w / 2, np.abs(pixel - y - h / 2) <= h / 2
        inside = np.outer(rows, columns)
        assert (image[~inside] < 0.6).all()
        if kind:
            assert (image[inside] > 0.4).all()
        elif inside.sum() >= 25:  # a smaller ellipse can fill all of its few pixels
            assert (image[inside] < 0.6).any()


def test_the_loss_of_several_outputs_is_their_weighted_sum(chapter):
    inputs, hidden, both = chapter.two_paths()
    ends = [keras.layers.Dense(1, name="price")(both), keras.layers.Dense(1, name="aux")(hidden)]
    model = keras.Model(inputs, ends)
    model.compile(loss=["mse", "mse"], loss_weights=[0.9, 0.1])
    y = chapter.y_train
    scores = model.evaluate(
        chapter.split(chapter.X_train), [y, y], batch_size=90, verbose=0, return_dict=True
    )
    total = 0.9 * scores["price_loss"] + 0.1 * scores["aux_loss"]
    assert scores["loss"] == pytest.approx(total, rel=1e-5)


def test_rmse_is_scikit_learns(chapter):
    y, y_hat = RNG.normal(size=(2, 30))
    assert chapter.rmse(y, y_hat) == pytest.approx(root_mean_squared_error(y, y_hat))
