"""A model's drawing has a box for every call of a layer, and an arrow for every use."""

import pytest
from matplotlib.patches import FancyBboxPatch

from annbook.figures.model_graphs import WIDEST, model_graph

keras = pytest.importorskip("keras")
layers = keras.layers


def wide_and_deep():
    features = keras.Input(shape=(8,), name="features")
    hidden = layers.Dense(30, activation="relu", name="hidden")(features)
    both = layers.Concatenate(name="concat")([features, hidden])
    return keras.Model(features, layers.Dense(1, name="price")(both))


def boxes(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]


def heads(ax):
    return [patch for patch in ax.patches if patch not in boxes(ax)]


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_every_layer_says_its_name_its_kind_and_its_size():
    ax = model_graph(wide_and_deep())
    assert len(boxes(ax)) == 4
    about = dict(zip(words(ax)[::2], words(ax)[1::2], strict=True))
    assert about == {
        "features": "input: 8",
        "hidden": "Dense (relu): 30",
        "concat": "Concatenate: 38",
        "price": "Dense: 1",
    }


def test_there_is_an_arrow_for_every_use_and_one_out_of_every_output():
    # features to hidden and concat, hidden to concat, concat to price; and price out
    assert len(heads(model_graph(wide_and_deep()))) == 4 + 1


def test_a_box_stands_below_all_that_feed_it():
    ax = model_graph(wide_and_deep())
    height = {t.get_text(): t.get_position()[1] for t in ax.texts}
    assert height["features"] > height["hidden"] > height["concat"] > height["price"]


def test_a_shared_layer_has_a_box_for_each_call_and_both_say_so():
    first, second = keras.Input(shape=(3,), name="a"), keras.Input(shape=(3,), name="b")
    shared = layers.Dense(2, name="same")
    total = layers.Add(name="sum")([shared(first), shared(second)])
    ax = model_graph(keras.Model({"a": first, "b": second}, {"sum": total}))
    assert words(ax).count("same (shared)") == 2
    assert len(boxes(ax)) == 5


def test_several_outputs_each_have_a_rim_of_their_own():
    image = keras.Input(shape=(4, 5), name="image")
    flat = layers.Flatten()(image)
    ends = {name: layers.Dense(1, name=name)(flat) for name in ("one", "two")}
    ax = model_graph(keras.Model(image, ends))
    thick = [box for box in boxes(ax) if box.get_linewidth() == 2]
    assert len(thick) == 2
    assert "input: 4 × 5" in words(ax)


def test_a_sequential_model_is_a_chain():
    model = keras.Sequential([keras.Input(shape=(8,)), layers.Dense(3), layers.Dense(1)])
    assert len(heads(model_graph(model))) == 2 + 1


def test_the_drawing_fits_the_page():
    assert model_graph(wide_and_deep()).figure.get_figwidth() <= WIDEST
    source = keras.Input(shape=(1,))
    many = [layers.Dense(1, name=f"a_rather_long_name_{n}")(source) for n in range(6)]
    with pytest.raises(ValueError, match=r"must fit 6\.4 inches across.* Received: \d+\.\d inches"):
        model_graph(keras.Model(source, many))


def test_a_subclass_is_refused_because_it_has_no_graph():
    class Opaque(keras.Model):
        def __init__(self, units):
            super().__init__()
            self.dense = layers.Dense(units)

        def call(self, inputs):
            return self.dense(inputs)

    with pytest.raises(ValueError, match=r"only these have a graph to draw\. Received: Opaque"):
        model_graph(Opaque(3))
