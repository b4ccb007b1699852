"""Chapter 17's own functions agree with the package, with Keras and with hand-worked numbers."""

import ast
from pathlib import Path
from types import SimpleNamespace

import jupytext
import keras
import keras_tuner
import numpy as np
import pytest

from annbook.training import tuning

CHAPTER = Path(__file__).parents[2] / "book" / "17-tuning.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


@pytest.fixture(scope="module")
def chapter():
    """What the chapter defines itself, before it imports the package's version."""
    names = {"keras": keras, "keras_tuner": keras_tuner}
    own = {}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code" and not cell.source.startswith("%"):
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
            defined = {n.name for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
            own |= {name: names[name] for name in defined}
    names["OPTIMIZERS"] = {"sgd": keras.optimizers.SGD, "adam": keras.optimizers.Adam}
    names["hot"] = 1.0
    rng = np.random.default_rng(0)
    data = rng.random((80, 28, 28)).astype("float32"), rng.integers(0, 10, 80)
    names["X"], names["y"] = data[0][:60], data[1][:60]
    names["X_valid"], names["y_valid"] = data[0][60:], data[1][60:]
    own["data"] = names["X"], names["y"], (names["X_valid"], names["y_valid"])
    return SimpleNamespace(**own)


def space_of(build):
    hp = keras_tuner.HyperParameters()
    build(hp)
    return hp.get_config()["space"]


def test_the_space_of_the_page_is_that_of_the_package(chapter):
    assert space_of(chapter.build_model) == space_of(tuning.build_model)
    of_page, of_package = chapter.FashionMLP(), tuning.FashionMLP()
    assert space_of(of_page.declare_hyperparameters) == space_of(of_package.declare_hyperparameters)


@pytest.mark.parametrize(("n_hidden", "optimizer"), [(1, "sgd"), (4, "adam")])
def test_the_model_of_the_page_is_that_of_the_package(chapter, n_hidden, optimizer):
    hp = keras_tuner.HyperParameters()
    tuning.build_model(hp)
    hp.values |= {"n_hidden": n_hidden, "optimizer": optimizer}
    models = []
    for build in (chapter.build_model, tuning.build_model):
        keras.utils.set_random_seed(3)
        models.append(build(hp))
    for ours, theirs in zip(*(model.get_weights() for model in models), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    ours, theirs = (model.optimizer.get_config() | {"name": ""} for model in models)
    assert ours == theirs


class Spy:
    """Stands where a model would be, and keeps what it is given."""

    def fit(self, X, y, **options):
        self.X, self.options = X, options


@pytest.mark.parametrize("scaling", ["0 to 1", "standardised"])
def test_the_fit_of_the_page_is_that_of_the_package(chapter, scaling):
    images = np.random.default_rng(0).integers(0, 256, (12, 28, 28)).astype("uint8")
    hp = keras_tuner.HyperParameters()
    spies = []
    for space in (chapter.FashionMLP(), tuning.FashionMLP()):
        space.declare_hyperparameters(hp)
        hp.values["scaling"] = scaling
        spies.append(Spy())
        space.fit(hp, spies[-1], images, None, validation_data=(images[:4] // 3, None), epochs=2)
    ours, theirs = spies
    np.testing.assert_allclose(ours.X, theirs.X, rtol=1e-6)
    valid, expected = (spy.options.pop("validation_data")[0] for spy in spies)
    np.testing.assert_allclose(valid, expected, rtol=1e-6)
    assert ours.options == theirs.options


def test_compare_by_hand(chapter):
    # variances 0.0001 and 0.0001 of two scores each: √(0.00005 + 0.00005) = 0.01
    a, b = np.array([0.80, 0.80 + np.sqrt(2) / 100]), np.array([0.70, 0.70 + np.sqrt(2) / 100])
    assert chapter.compare(a, b) == "better (+0.100 ± 0.010)"
    assert chapter.compare(b, a) == "worse (-0.100 ± 0.010)"
    assert chapter.compare(a, a + 0.019).startswith("no difference beyond the noise")


@pytest.mark.parametrize("sizes", [(), (7,), (36, 36, 36)])
def test_parameters_are_counted_as_keras_counts_them(chapter, sizes):
    layers = [keras.layers.Dense(n) for n in (*sizes, 10)]
    model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), *layers])
    assert chapter.n_parameters(sizes) == model.count_params()


def test_the_rate_grows_to_its_full_size_in_forty_steps_and_stays(chapter):
    schedule = chapter.warmed_up()._learning_rate
    rates = [float(schedule(step)) for step in (0, 20, 40, 100)]
    np.testing.assert_allclose(rates, [0.05, 0.525, 1, 1], rtol=1e-5)


@pytest.mark.parametrize("optimizer", [keras.optimizers.SGD, keras.optimizers.Adam])
def test_a_network_that_was_reset_trains_like_a_new_one_digit_by_digit(chapter, optimizer):
    setting = {"sizes": (8,), "rate": 0.01, "optimizer": optimizer, "epochs": 2}
    chapter.fit(seed=5, **setting | {"rate": 0.1})
    again = chapter.fit(seed=6, **setting)
    X, y, valid = chapter.data
    keras.utils.set_random_seed(6)
    layers = [keras.layers.Dense(8, "relu"), keras.layers.Dense(10, "softmax")]
    new = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), *layers])
    new.compile(optimizer(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
    plain = new.fit(X, y, batch_size=32, epochs=2, validation_data=valid, verbose=0)
    assert again == plain.history


def test_answer_3_hyperband_trains_36_epochs():
    hasty, patient = 5 * 2 + 2 * (6 - 2), 3 * 6
    assert tuning.trained_epochs(6) == hasty + patient == 36
