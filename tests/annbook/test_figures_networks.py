"""Network diagrams: what they show, in which colours, how large, and what they refuse."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon
from matplotlib.text import Text

from annbook.figures.diagram import shift, smooth, trim
from annbook.figures.layering import arrange, crossings
from annbook.figures.logic_functions import boolean_functions
from annbook.figures.networks import (
    layered_network,
    logic_gallery,
    mcculloch_pitts,
    perceptron,
    threshold_logic_unit,
)
from annbook.figures.style import BLUE, PALETTE
from annbook.logic import Network, Neuron, compile_proposition
from annbook.logic.circuits import A_AND_NOT_B, AND, IDENTITY, NOT, OR, full_adder, ripple_adder
from annbook.logic.normal_form import normal_form
from annbook.logic.search import fewest_neurons

DRAWINGS = {
    "tlu": threshold_logic_unit,
    "tlu, sign": lambda: threshold_logic_unit(2, step="sign"),
    "perceptron": perceptron,
    "perceptron, highlight": lambda: perceptron(3, 2, highlight=(3, 1)),
    "mlp": lambda: layered_network([2, 4, 1], biases=True, activations=[None, "relu", "linear"]),
    "deep": lambda: layered_network([784, 300, 100, 10]),
    "and": lambda: mcculloch_pitts(AND),
    "not, run": lambda: mcculloch_pitts(NOT, inputs={"A": 0}, title="NOT A"),
    "adder": lambda: mcculloch_pitts(full_adder()),
    "ripple": lambda: mcculloch_pitts(ripple_adder(3)),
    "rows": lambda: mcculloch_pitts(normal_form(["A", "B"], [1, 0, 0, 1])),
    "long names": lambda: mcculloch_pitts(compile_proposition("umbrella implies rain xor wind")),
    "functions": lambda: boolean_functions(fewest_neurons(2, 2)),
    "gallery": lambda: logic_gallery({"C = A": IDENTITY, "A AND B": AND}).axes[0],
}


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


def texts(ax):
    return [text.get_text() for text in ax.texts]


def circles(ax):
    return [patch for patch in ax.patches if isinstance(patch, Circle)]


def heads(ax):
    return [patch for patch in ax.patches if type(patch) is Polygon]


def bars(ax):
    return [line for line in ax.lines if line.get_linewidth() > 3]


def test_drawing_uses_only_the_palette(drawing):
    light = {colour.light for colour in PALETTE.values()}
    used = {to_hex(line.get_color()) for line in drawing.lines}
    used |= {to_hex(text.get_color()) for text in drawing.texts}
    used |= {to_hex(patch.get_edgecolor()) for patch in circles(drawing)}
    used |= {to_hex(patch.get_facecolor()) for patch in drawing.patches}
    assert used <= light


def test_drawing_can_be_read_on_a_phone(drawing):
    figure = drawing.get_figure()
    assert figure.get_figwidth() <= 6.4
    assert min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text()) >= 10


def test_everything_lies_inside_the_drawing(drawing):
    figure = drawing.get_figure()
    figure.canvas.draw()
    frame = figure.bbox
    for artist in (*drawing.texts, *drawing.patches, *drawing.lines):
        box = artist.get_window_extent()
        assert frame.x0 <= box.x0 <= box.x1 <= frame.x1, artist
        assert frame.y0 <= box.y0 <= box.y1 <= frame.y1, artist


def test_texts_do_not_cover_each_other(drawing):
    drawing.get_figure().canvas.draw()
    boxes = [text.get_window_extent() for text in drawing.texts]
    for i, box in enumerate(boxes):
        for j in range(i):
            assert not box.overlaps(boxes[j]), (drawing.texts[i], drawing.texts[j])


def test_drawing_goes_into_the_axes_that_are_given():
    _, ax = plt.subplots()
    assert mcculloch_pitts(AND, ax=ax) is ax
    assert threshold_logic_unit(ax=ax) is ax
    assert perceptron(ax=ax) is ax
    assert len(plt.get_fignums()) == 1


def test_doubled_connection_is_two_arrows():
    assert len(heads(mcculloch_pitts(AND))) == 2 + 1  # and the way out
    assert len(heads(mcculloch_pitts(OR))) == 4 + 1
    assert len(heads(mcculloch_pitts(IDENTITY))) == 2 + 1


def test_inhibition_is_a_dashed_line_with_a_bar_and_no_arrow():
    ax = mcculloch_pitts(A_AND_NOT_B)
    assert len(heads(ax)) == 2 + 1
    assert len(bars(ax)) == 1
    assert sum(line.get_linestyle() == "--" for line in ax.lines) == 1


def test_connection_that_counts_more_than_three_times_says_so():
    network = Network(["A"], [Neuron("C", ["A"] * 5, threshold=5)])
    ax = mcculloch_pitts(network)
    assert "×5" in texts(ax)
    assert "≥5" in texts(ax)
    assert len(heads(ax)) == 1 + 1


def test_neurons_that_fire_are_filled():
    ax = mcculloch_pitts(A_AND_NOT_B, inputs={"A": 1, "B": 0})
    filled = [to_hex(circle.get_facecolor()) == BLUE for circle in circles(ax)]
    assert filled == [True, False, True]  # A, B, C


def test_each_listener_has_its_own_always_on_source():
    ax = mcculloch_pitts(normal_form(["A", "B"], [0, 1, 1, 0]))
    assert texts(ax).count("1") == 4  # two negations, two rows


def test_always_on_source_stands_above_the_inputs():
    heights = {t.get_text(): t.get_position()[1] for t in mcculloch_pitts(NOT).texts}
    assert heights["1"] > heights["A"]


def test_drawing_refuses_inputs_that_do_not_fit():
    with pytest.raises(ValueError, match="must be given by name"):
        mcculloch_pitts(AND, inputs={"A": 1})
    with pytest.raises(ValueError, match=r"B must be 0 or 1\. Received: 2"):
        mcculloch_pitts(AND, inputs={"A": 1, "B": 2})
    with pytest.raises(ValueError, match=r"at least one network\. Received: none"):
        logic_gallery({})


def test_threshold_logic_unit_names_its_parts():
    shown = texts(threshold_logic_unit(3))
    assert {"$x_3$", "$w_3$", "$b$", "Σ", "$z$", r"$\hat{y}$", "weights"} <= set(shown)


def test_perceptron_connects_inputs_and_bias_to_every_output():
    ax = perceptron(2, 3)
    assert len(circles(ax)) == 2 + 1 + 3
    assert len(heads(ax)) == (2 + 1) * 3 + 3
    assert "1" in texts(ax)


def test_highlighted_connection_carries_its_indices():
    assert "$w_{1,2}$" in texts(perceptron(highlight=(1, 2)))


def test_large_layers_are_cut_and_say_their_size():
    ax = layered_network([784, 10])
    assert len(circles(ax)) == 5 + 5
    assert texts(ax).count("⋮") == 2
    assert "input layer\n(784)" in texts(ax)


def test_hidden_layers_are_numbered_when_there_are_several():
    assert "hidden layer" in texts(layered_network([2, 2, 1]))
    assert "hidden\nlayer 2" in texts(layered_network([2, 2, 2, 1]))


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: threshold_logic_unit(0), r"n_inputs must lie between 1 and 6\. Received: 0"),
        (
            lambda: threshold_logic_unit(step="jump"),
            r"activation must be one of .*Received: 'jump'",
        ),
        (lambda: perceptron(2, 7), r"between 1 and 6\. Received: \(2, 7\)"),
        (lambda: perceptron(2, 3, highlight=(3, 1)), r"highlight must be .*Received: \(3, 1\)"),
        (lambda: layered_network([3]), r"at least two layers .*Received: \[3\]"),
        (lambda: layered_network([3, 0]), r"at least two layers .*Received: \[3, 0\]"),
        (lambda: layered_network([3, 1], max_units=2), r"max_units must be at least 3\. Rec"),
        (lambda: layered_network([3, 1], activations=["relu"]), r"per layer is needed, 2 in all"),
    ],
)
def test_diagrams_refuse_bad_sizes(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()


def test_functions_beyond_one_neuron_are_counted_in_words():
    shown = texts(boolean_functions(fewest_neurons(2, 2)))
    assert shown.count("1 neuron") == 11
    assert shown.count("2 neurons") == 5
    assert shown[shown.index("A ⊕ B") + 1] == "2 neurons"


def test_functions_must_be_complete():
    with pytest.raises(ValueError, match=r"functions 0 to 15\. Received none for: \[6, 7"):
        boolean_functions(fewest_neurons(2, 1))


@st.composite
def layered_graphs(draw):
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    layers = [[(i, j) for j in range(size)] for i, size in enumerate(sizes)]
    pairs = [(s, t) for left, right in pairwise(layers) for s in left for t in right]
    return layers, draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12))


@settings(max_examples=60)
@given(layered_graphs())
def test_arrangement_keeps_its_distance_and_crosses_no_more(graph):
    layers, edges = graph
    heights = arrange(layers, edges, {node: (0.4, 0.6) for layer in layers for node in layer})
    ordered = [sorted(layer, key=lambda node: -heights[node]) for layer in layers]
    assert ordered[0] == layers[0]  # inputs keep their order
    assert crossings(ordered, edges) <= crossings(layers, edges)
    for layer in ordered:
        gaps = -np.diff([heights[node] for node in layer])
        assert (gaps > 1 - 1e-9).all()


def test_crossings_are_counted():
    layers = [["a", "b"], ["c", "d"]]
    assert crossings(layers, [("a", "d"), ("b", "c")]) == 1
    assert crossings(layers, [("a", "c"), ("b", "d")]) == 0


def test_route_passes_through_its_stops():
    path = smooth([(0, 0), (1, 1), (2, 0)])
    assert path[0].tolist() == [0, 0]
    assert path[-1].tolist() == [2, 0]
    assert np.abs(path - (1, 1)).sum(axis=1).min() < 1e-12


def test_trimmed_path_starts_and_ends_at_the_rims():
    path = trim(np.array([[0.0, 0.0], [2.0, 0.0]]), 0.5, 0.25)
    assert path[0, 0] == pytest.approx(0.5, abs=0.01)
    assert path[-1, 0] == pytest.approx(1.75, abs=0.01)


def test_shifted_path_keeps_its_distance():
    line = trim(np.array([[0.0, 0.0], [3.0, 4.0]]))
    moved = shift(line, 0.5)
    np.testing.assert_allclose(np.linalg.norm(moved - line, axis=1), 0.5)


def test_lines_end_before_the_neuron_that_they_reach():
    ax = mcculloch_pitts(full_adder())
    rims = [(np.array(c.center), c.radius) for c in circles(ax)]
    for line in ax.findobj(Line2D):
        tip = np.asarray(line.get_xydata())[-1]
        assert all(np.linalg.norm(tip - centre) > radius - 1e-6 for centre, radius in rims)
