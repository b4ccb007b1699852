"""A model that an answer returns counts as its file: what another process can load."""

import random

import keras
import numpy as np
import pytest

from annbook.checking import CheckFailed, expect_model

PICTURES = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)


def sequential(*layers):
    return keras.Sequential(
        [keras.Input((3, 4), dtype="uint8"), *layers, keras.layers.Flatten(), keras.layers.Dense(2)]
    )


def functional(layer):
    inputs = keras.Input((3, 4), dtype="uint8")
    return keras.Model(inputs, keras.layers.Flatten()(layer(inputs)))


@keras.saving.register_keras_serializable("tests")
class Twice(keras.layers.Layer):
    def call(self, x):
        return 2 * keras.ops.cast(x, "float32")


@keras.saving.register_keras_serializable("tests")
def twice(x):
    return 2 * x


class Subclassed(keras.Model):
    def call(self, x):
        return x


class Pretender:
    """Claims to be a model, and to be right."""

    __class__ = keras.Sequential

    def predict(self, x, **_):
        return np.ones(len(x))


@pytest.mark.parametrize(
    "model",
    [
        sequential(keras.layers.Rescaling(1 / 255)),
        functional(keras.layers.Normalization(axis=None, mean=3.0, variance=4.0)),
        functional(keras.layers.Dense(2, "relu", kernel_regularizer="l2")),
    ],
)
def test_returns_a_copy_that_answers_as_the_model_does(model):
    copy = expect_model(model, what="train()", hint="")
    assert copy is not model
    np.testing.assert_allclose(np.asarray(copy(PICTURES)), np.asarray(model(PICTURES)), atol=1e-6)


def test_layers_that_draw_without_a_seed_draw_the_same_in_every_copy():
    noise = keras.layers.GaussianNoise(1.0)
    inputs = keras.Input((3,))
    drawing = keras.Model(inputs, noise(inputs, training=True))
    zeros, drawn = np.zeros((5, 3), "float32"), []
    for seed in (1, 2):
        random.seed(seed)
        copy = expect_model(drawing, what="the model", hint="none")
        drawn.append((np.asarray(copy(zeros)), random.random()))
    assert (drawn[0][0] == drawn[1][0]).all()
    assert drawn[0][0].std() > 0
    assert [number for _, number in drawn] == [random.Random(seed).random() for seed in (1, 2)]


def test_a_loss_of_ones_own_does_not_travel_and_does_not_matter():
    model = sequential()
    model.compile(loss=lambda y, y_hat: keras.ops.mean(y_hat))
    copy = expect_model(model, what="train()", hint="")
    assert not copy.compiled


@pytest.mark.parametrize(
    ("model", "named"),
    [
        (sequential(keras.layers.Lambda(lambda x: x)), "Lambda"),
        (sequential(Twice()), "Twice"),
        (functional(Twice()), "Twice"),
        (sequential(keras.layers.Activation(twice)), "function"),
    ],
)
def test_code_that_no_other_process_has_is_named(model, named):
    with pytest.raises(CheckFailed, match=named) as failure:
        expect_model(model, what="train()", hint="use Keras' own layers")
    assert "no other process knows that" in str(failure.value)
    assert "Hint: use Keras' own layers" in str(failure.value)


@pytest.mark.parametrize(
    "value", [None, 3, np.ones(2), Subclassed(), Pretender(), keras.layers.Dense(2), "model"]
)
def test_anything_but_a_sequential_or_functional_model_is_refused(value):
    with pytest.raises(CheckFailed, match="no Sequential and no Functional model"):
        expect_model(value, what="train()", hint="return the model")


def test_a_model_that_cannot_be_saved_says_why():
    class Unsaved(keras.layers.Layer):
        def __init__(self, anything):
            super().__init__()

        def call(self, x):
            return keras.ops.cast(x, "float32")

    with pytest.raises(CheckFailed, match="cannot be saved and loaded"):
        expect_model(sequential(Unsaved(object())), what="train()", hint="")


def test_writes_nothing_to_stderr(capfd):
    expect_model(sequential(), what="train()", hint="")
    assert capfd.readouterr().err == ""
