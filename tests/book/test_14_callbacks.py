"""Chapter 14's own callbacks agree with the package; what it says about Keras holds."""

import ast
from pathlib import Path
from types import SimpleNamespace

import jupytext
import keras
import numpy as np
import pytest

from annbook.training.callbacks import (
    EpochOrder,
    LearningRateFinder,
    OneCycle,
    ValidationTrainingRatio,
)

CHAPTER = Path(__file__).parents[2] / "book" / "14-callbacks.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)

rng = np.random.default_rng(0)
X = rng.normal(size=(320, 6)).astype("float32")
y = (X[:, :1] - X[:, 1:2]).astype("float32")


@pytest.fixture(scope="module")
def chapter(tmp_path_factory):
    """Every function and class that the chapter defines, and the script that it writes."""
    names = {"keras": keras}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code" and "import long_training" not in cell.source:
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    names["long_training"] = SimpleNamespace(X=X, y=y)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


def network(rate=0.01):
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(rate), "mse")
    return model


def test_the_ratio_of_the_page_is_that_of_the_package(chapter):
    seen = []
    for callback in (chapter.Ratio(), ValidationTrainingRatio()):
        history = (
            network()
            .fit(
                X,
                y,
                epochs=3,
                validation_data=(X, y),
                callbacks=[callback],
                shuffle=False,
                verbose=0,
            )
            .history
        )
        seen.append(history["val_loss_ratio"])
    assert seen[0] == seen[1]


def test_the_finder_of_the_page_sees_the_losses_that_the_package_sees(chapter):
    ours = LearningRateFinder(1e-4, 10)
    theirs = chapter.Finder(1e-4, 1e5 ** (1 / 199))
    for finder in (ours, theirs):
        network().fit(X, y, epochs=20, shuffle=False, callbacks=[finder], verbose=0)
    n = min(len(ours.losses), len(theirs.losses))
    assert n > 100
    np.testing.assert_allclose(ours.rates[:n], theirs.rates[:n], rtol=1e-4)
    np.testing.assert_allclose(ours.losses[: n - 20], theirs.losses[: n - 20], rtol=1e-2, atol=1e-6)


def test_the_diary_hears_of_training_epochs_and_batches(chapter):
    diary = chapter.Diary()
    network().fit(X, y, batch_size=160, callbacks=[diary], verbose=0)
    assert diary.notes == [
        "train begins",
        "  epoch 0 begins",
        "    batch 0 is done, knows ['loss']",
        "    batch 1 is done, knows ['loss']",
        "  epoch 0 is done, knows ['loss']",
    ]


def test_with_a_seed_keras_gives_arrays_the_same_order_in_every_epoch(chapter):
    assert chapter.orders(42) == 1


def test_epoch_order_gives_a_new_one(chapter):
    order = EpochOrder(1)
    data, seen = order.batches(X, y), set()
    for epoch in range(5):
        order.on_epoch_begin(epoch)
        seen.add(next(iter(data))[0].numpy().tobytes())
    assert len(seen) == 5


def test_a_range_test_without_resetting_the_metrics_hides_the_explosion(chapter):
    honest, diluted = chapter.Finder(1e-2, 1.1), chapter.Finder(1e-2, 1.1)
    model = network()
    model.fit(X, y, epochs=7, shuffle=False, callbacks=[honest], verbose=0)
    model = network()
    model.reset_metrics = lambda: None  # only here: what the reader is asked to imagine
    model.fit(X, y, epochs=7, shuffle=False, callbacks=[diluted], verbose=0)
    assert len(diluted.losses) > len(honest.losses)


def test_answer_6_a_cycle_at_half_its_steps_ends_near_the_top():
    assert float(OneCycle(1.0, 1000)(500)) > 0.85
