"""Chapter 18: every check fails for the buggy code of the page and passes for the repaired one."""

import ast
from pathlib import Path

import jupytext
import keras
import numpy as np
import pytest
from sklearn.preprocessing import StandardScaler

from annbook.training.checks import check_model

CHAPTER = Path(__file__).parents[2] / "book" / "18-silent-bugs.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")


def small_data():
    """What the page's functions find around them, in small."""
    rng = np.random.default_rng(0)
    names = {"keras": keras, "FAST": {"batch_size": 50, "verbose": 0}}
    names["images"] = rng.integers(0, 256, (200, 28, 28), dtype=np.uint8)
    names["labels"] = rng.integers(0, 10, 200)
    names["images_valid"], names["labels_valid"] = names["images"].copy(), names["labels"]
    X = rng.normal(size=(400, 4)) * [1, 20, 300, 1] + [0, 50, 1000, -100]
    names["X_train"], names["X_valid"] = X[:300], X[300:]
    names["y_train"] = X[:300, 0] + rng.normal(size=300)
    names["scaler"] = StandardScaler().fit(X[:300])
    names["Z_train"] = names["scaler"].transform(X[:300])
    names["noise"] = np.random.default_rng(42).normal(size=(80, 2000))
    names["coins"] = np.random.default_rng(7).integers(0, 2, 80)
    names["shop"], names["is_shirt"] = rng.random((120, 9)), (np.arange(120) < 20).astype(int)
    pool, pool_y = rng.random((120, 784)), rng.random(120) < 0.5
    names["parts"] = pool[:60], pool_y[:60], pool[60:], pool_y[60:]
    return names


@pytest.fixture(scope="module")
def chapter():
    """Every function that the chapter defines, without running the rest of its cells."""
    names = small_data()
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    keras.utils.set_random_seed(0)
    names["noisy"] = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.BatchNormalization(),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    return names


@pytest.mark.parametrize(
    ("check", "answer"),
    [
        ("check_scales", "tuned"),
        ("check_scales", "stopped"),
        ("check_units", "fit_prices"),
        ("check_pairs", "shuffled"),
        ("check_company", "answers"),
        ("check_perfect", "rmse"),
        ("check_batches", "rmse_by_batches"),
        ("check_chance", "diagnosed"),
        ("check_no_twins", "divided"),
        ("check_untouched", "best_pixels"),
    ],
)
def test_a_check_fails_for_the_bug_and_passes_for_the_repair(chapter, check, answer):
    with pytest.raises(AssertionError, match=r"(?s)came back: .*expected:  .*Hint: "):
        chapter[check](chapter[answer])
    chapter[check](chapter[f"{answer}_repaired"])


@pytest.mark.parametrize("bug", ["adapt", "start", "twice", "never"])
def test_checks_of_models(chapter, bug):
    logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    X, y = chapter["X_train"], chapter["y_train"]
    check, buggy, repaired = {
        "adapt": (
            "check_normalised",
            lambda: chapter["price_network"](X, y),
            lambda: chapter["price_network_repaired"](X, y),
        ),
        "start": (
            "check_neurons",
            lambda: chapter["thirty_neurons"](),
            lambda: chapter["thirty_neurons"]("glorot_uniform"),
        ),
        "twice": (
            "check_loss",
            lambda: chapter["committee"](),
            lambda: chapter["committee"]("softmax", from_logits=False),
        ),
        "never": ("check_loss", lambda: chapter["bare"](), lambda: chapter["bare"](logits)),
    }[bug]
    with pytest.raises(AssertionError, match="expected:"):
        chapter[check](buggy())
    chapter[check](repaired())


def test_either_kind_of_missing_mode_is_found(chapter):
    """Answer 5: dropout alone, and batch normalisation alone."""
    kept = chapter["noisy"]
    for layer in (keras.layers.Dropout(0.5), keras.layers.BatchNormalization()):
        chapter["noisy"] = keras.Sequential(
            [keras.Input((28, 28)), keras.layers.Flatten(), layer, keras.layers.Dense(10)]
        )
        with pytest.raises(AssertionError):
            chapter["check_company"](chapter["answers"])
        chapter["check_company"](chapter["answers_repaired"])
    chapter["noisy"] = kept


def test_verdict_prints_and_never_raises(chapter, capsys):
    chapter["verdict"](chapter["check_pairs"], chapter["shuffled"])
    chapter["verdict"](chapter["check_pairs"], chapter["shuffled_repaired"])
    failed, passed = capsys.readouterr().out.split("PASSED")
    assert failed.startswith("FAILED check_pairs: shuffled(0...99, 0...99)\n  came back: ")
    assert passed == " check_pairs\n"


@pytest.mark.parametrize(("n_classes", "bound"), [(10, np.log(np.e + 9) - 1), (2, 0.3133)])
def test_answer_1_softmax_twice_has_a_least_loss(n_classes, bound):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    certain = np.eye(n_classes, dtype="float32")[:1]
    assert float(loss(np.array([0]), certain)) == pytest.approx(bound, abs=1e-4)


def test_answer_2_the_mean_over_all_pairs_is_a_sum_of_variances(chapter):
    rng = np.random.default_rng(0)
    y, y_hat = rng.normal(size=50), rng.normal(2, 3, size=(50, 1))
    expected = y_hat.var() + y.var() + (y_hat.mean() - y.mean()) ** 2
    assert chapter["rmse"](y, y_hat) ** 2 == pytest.approx(expected)


def test_plain_softmax_twice_is_noticed_by_keras_and_used_as_logits():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
    X, y = np.random.default_rng(0).normal(size=(20, 4)), np.arange(20) % 3
    right = keras.losses.SparseCategoricalCrossentropy()(y, model(X))
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    with pytest.warns(UserWarning, match="produced by a Softmax"):
        assert model.evaluate(X, y, verbose=0) == pytest.approx(float(right), rel=1e-5)


def test_a_model_with_the_pages_bugs_is_caught_before_training(chapter):
    X, y = chapter["images"] / 255, chapter["labels"]
    for build, words in (("committee", "ends in softmax"), ("bare", "ends in linear")):
        assert words in chapter["caught"](chapter[build](), X, y)
    assert "Values up to 255" in chapter["caught"](chapter["classifier"](), chapter["images"], y)
    assert chapter["caught"](chapter["classifier"](), X, y) == ""
    check_model(chapter["classifier"](), X, y)
