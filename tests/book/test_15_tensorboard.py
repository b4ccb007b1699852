"""Chapter 15's own functions agree with the package and with TensorFlow."""

import ast
from pathlib import Path
from types import SimpleNamespace

import jupytext
import numpy as np
import pytest

from annbook.training.runs import new_run, read_run

CHAPTER = Path(__file__).parents[2] / "book" / "15-tensorboard.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
TAKEN = ("predict",)  # uses a model that the page has trained


def is_definition(node):
    if isinstance(node, ast.With):  # TensorFlow is imported quietly
        return all(isinstance(part, ast.Import) for part in node.body)
    return isinstance(node, DEFINITIONS) and getattr(node, "name", "") not in TAKEN


@pytest.fixture(scope="module")
def chapter():
    """Every function and class that the chapter defines, on data made for the test."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(320, 4))
    names = {"X_train": X, "y_train": 2 + X[:, 0]}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if is_definition(node)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


def test_directories_are_numbered_as_the_package_does(chapter, tmp_path):
    names = ("sgd", "adam", "sgd")
    of_page = [chapter.numbered(tmp_path / "page", name).name for name in names]
    of_package = [new_run(tmp_path / "package", name).name for name in names]
    assert of_page == of_package == ["0001-sgd", "0002-adam", "0003-sgd"]


def test_records_are_those_that_tensorflow_reads(chapter, tmp_path):
    with chapter.tf.summary.create_file_writer(str(tmp_path)).as_default():
        for step in range(10):
            chapter.tf.summary.scalar("a", step / 3, step=step)
    (file,) = tmp_path.iterdir()
    dataset = chapter.tf.data.TFRecordDataset(str(file))
    assert list(chapter.records(file)) == [record.numpy() for record in dataset]


def test_an_absurd_rate_explodes_at_once_and_a_small_one_never(chapter):
    assert chapter.explosion(1e6, seed=0) == 1
    assert chapter.explosion(0.001, seed=0) == 0


def test_gradient_clipping_bounds_what_would_explode(chapter):
    X = chapter.X_train.copy()
    X[7, 0] = 1e4
    assert chapter.explosion(0.05, seed=0, X=X) > 0
    assert chapter.explosion(0.05, seed=0, X=X.clip(-5, 5)) == 0


def test_the_pull_of_a_row_is_the_norm_of_its_gradient(chapter):
    model = chapter.network(0.01)
    keras, tf = chapter.keras, chapter.tf
    X, y = chapter.X_train[:2], chapter.y_train[:2]
    for row, measured in enumerate(chapter.pull(model, [0, 1])):
        with tf.GradientTape() as tape:
            loss = keras.losses.mean_squared_error([[y[row]]], model(X[row : row + 1]))
        gradient = tape.gradient(loss, model.trainable_weights)
        squares = sum(float(np.sum(np.square(part))) for part in gradient)
        assert measured == pytest.approx(np.sqrt(squares), rel=1e-4)


def test_pictures_of_predictions_are_logged_after_every_epoch(chapter, tmp_path):
    model = chapter.network(0.01)
    X, y = chapter.X_train, chapter.y_train
    model.fit(X, y, epochs=3, verbose=0, callbacks=[chapter.LogPredictions(tmp_path, X, y)])
    run = read_run(tmp_path / "predictions")
    images = run.images["predicted_by_true"]
    np.testing.assert_array_equal(images.step, range(3))
    y_hat = model.predict(X, verbose=0)[:, 0]
    counts = np.histogram2d(y_hat, y, bins=20, range=[[0, 5], [0, 5]])[0]
    expected = np.sqrt(counts / counts.max()) * 255
    np.testing.assert_allclose(images.value[2][0][::-1], expected, atol=1)
    error = np.median(np.abs(y_hat - y))
    assert run.scalars["median_error"].value[2] == pytest.approx(error, rel=1e-5)
