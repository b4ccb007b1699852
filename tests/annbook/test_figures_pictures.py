"""Grids of pictures, confusion matrices and stacks of layers show what they are given."""

import numpy as np
import pytest

from annbook.figures.confusion import confusion_matrix
from annbook.figures.layer_stack import layer_stack
from annbook.figures.picture_grid import picture_grid

PICTURES = np.arange(7 * 4 * 4).reshape(7, 4, 4)


def test_every_picture_stands_under_its_words_on_one_scale_of_grey():
    figure = picture_grid(PICTURES, list("abcdefg"), n_columns=3)
    drawn = [ax for ax in figure.axes if ax.images]
    assert [ax.get_title() for ax in drawn] == list("abcdefg")
    for ax, picture in zip(drawn, PICTURES, strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), picture)
        assert ax.images[0].get_clim() == (0, PICTURES.max())
    assert len(figure.axes) == 9
    assert not figure.axes[-1].axison  # the last two places stay empty
    assert figure.get_figwidth() <= 6.4


def test_right_and_wrong_differ_in_their_dashes_and_not_in_colour_alone():
    figure = picture_grid(PICTURES[:2], ["a", "b"], right=[True, False])
    right, wrong = (ax.spines["top"].get_linestyle() for ax in figure.axes[:2])
    assert right != wrong


@pytest.mark.parametrize(
    ("images", "words", "settings"),
    [
        (PICTURES[:0], [], {}),
        (PICTURES, ["a"], {}),
        (PICTURES[0], list("abcd"), {}),
        (PICTURES[:2], list("ab"), {"right": [True]}),
        (PICTURES[:2], list("ab"), {"n_columns": 0}),
    ],
)
def test_grids_that_do_not_fit_together_are_refused(images, words, settings):
    with pytest.raises(ValueError, match="Received: "):
        picture_grid(images, words, **settings)


def test_a_confusion_matrix_writes_every_count_but_zero_and_tints_mistakes_only():
    ax = confusion_matrix([[5, 2, 0], [0, 7, 1], [4, 0, 9]], ["a", "b", "c"])
    numbers = {(t.get_position()[1], t.get_position()[0]): t.get_text() for t in ax.texts}
    assert numbers == {
        (0, 0): "5", (0, 1): "2", (1, 1): "7", (1, 2): "1", (2, 0): "4", (2, 2): "9",
    }  # fmt: skip
    tints = {p.get_xy(): p.get_alpha() for p in ax.patches if p.get_alpha()}
    assert set(tints) == {(0.5, -0.5), (1.5, 0.5), (-0.5, 1.5)}
    assert max(tints, key=tints.get) == (-0.5, 1.5)  # four times: the deepest
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c"]


@pytest.mark.parametrize("counts", [[[1, 2]], [[1, 2], [3, -1]], np.zeros((3, 3))])
def test_a_matrix_that_does_not_fit_the_names_is_refused(counts):
    with pytest.raises(ValueError, match=r"2 rows of 2 numbers .* Received: shape"):
        confusion_matrix(counts, ["a", "b"])


def test_a_stack_names_layers_shapes_and_parameters_as_keras_does():
    keras = pytest.importorskip("keras")
    scale = keras.layers.Normalization(name="scale")
    scale.adapt(np.eye(8, dtype="float32"))
    layers = [scale, keras.layers.Dense(50, activation="relu", name="hidden")]
    model = keras.Sequential([keras.Input((8,)), *layers, keras.layers.Dense(1, name="price")])
    ax = layer_stack(model)
    words = [text.get_text() for text in ax.texts]
    for expected in ("Normalization", "scale", "hidden", "relu", "450", "51", "(None, 50)"):
        assert expected in words
    assert words.count("(None, 8)") == 2  # what goes in, and comes out scaled
    assert "0\n17 fixed" in words  # 8 means, 8 variances, a counter
    assert "linear" not in words
    assert ax.figure.get_figwidth() <= 6.4
    assert min(text.get_fontsize() for text in ax.texts) >= 10


def test_a_model_that_is_not_built_is_refused():
    keras = pytest.importorskip("keras")
    with pytest.raises(ValueError, match=r"must be built and have layers\. Received: "):
        layer_stack(keras.Sequential([keras.layers.Dense(3)]))
