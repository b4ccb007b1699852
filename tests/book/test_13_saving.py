"""Chapter 13's checks catch what they are meant to catch."""

import ast
from pathlib import Path
from types import SimpleNamespace

import jupytext
import keras
import numpy as np
import pytest

CHAPTER = Path(__file__).parents[2] / "book" / "13-saving.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


@pytest.fixture(scope="module")
def chapter(tmp_path_factory):
    """Every function and class that the chapter defines, without running the rest."""
    names = {"__name__": "chapter_13", "keras": keras, "folder": tmp_path_factory.mktemp("files")}
    names["register"] = keras.saving.register_keras_serializable(package="annbook-chapter-13")
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), str(CHAPTER), "exec"), names)
    return SimpleNamespace(**{k: v for k, v in names.items() if not k.startswith("__")})


def test_the_three_ways_to_forget_are_as_the_page_says(chapter):
    assert chapter.round_trip(chapter.Scaled(3.0)) == "answered 3, answers 3"
    assert (
        chapter.round_trip(chapter.NoConfig(lambda x: 3 * x))
        == "refused to save: NotImplementedError"
    )
    assert chapter.round_trip(chapter.WithoutDefault(3.0)) == "refused to load: TypeError"
    assert chapter.round_trip(chapter.WithDefault(3.0)) == "answered 3, answers 1"


def test_a_class_that_nobody_registered_must_be_handed_over(chapter):
    layer = chapter.Unregistered(3.0)
    assert chapter.round_trip(layer) == "refused to load: TypeError"
    handed = {"Unregistered": chapter.Unregistered}
    assert chapter.round_trip(layer, custom_objects=handed) == "answered 3, answers 3"


def test_save_checked_refuses_a_model_that_would_come_back_changed(chapter, tmp_path):
    def save(layer):
        model = keras.Sequential([keras.Input((2,)), layer])
        chapter.save_checked(model, tmp_path / "m.keras", np.ones((1, 2)))

    save(chapter.Scaled(3.0))
    with pytest.raises(ValueError, match=r"must restore the model\. Received: other answers"):
        save(chapter.WithDefault(3.0))


def test_suspicious_layers_finds_lambdas_at_any_depth(chapter, tmp_path):
    file = tmp_path / "m.keras"
    inner = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: 2 * x)])
    for model, found in (
        (keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]), []),
        (keras.Sequential([keras.Input((2,)), inner]), ["Lambda", "__lambda__"]),
        (keras.Sequential([keras.Input((2,)), chapter.Scaled()]), ["Scaled (not of Keras)"]),
    ):
        model.save(file)
        assert chapter.suspicious_layers(file) == found


def test_keras_notes_simple_arguments_by_itself(chapter):
    @chapter.register
    class Simple(keras.layers.Layer):
        def __init__(self, factor=1.0, **settings):
            super().__init__(**settings)
            self.factor = factor

        def call(self, x):
            return self.factor * x

    assert chapter.round_trip(Simple(3.0)) == "answered 3, answers 3"


def test_question_6_two_thirds_of_the_arrays_serve_training_only():
    model = keras.Sequential([keras.Input((50,)), keras.layers.Dense(50)])
    model.compile("adam", "mse")
    model.optimizer.build(model.trainable_variables)
    moments = sum(np.prod(v.shape) for v in model.optimizer.variables)
    assert moments / (moments + model.count_params()) == pytest.approx(2 / 3, abs=0.001)
