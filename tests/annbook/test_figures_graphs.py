"""Drawings of chapter 06: what they show, in which colours, how large, what they refuse."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Polygon
from matplotlib.text import Text

from annbook.autodiff import Tensor, backward
from annbook.figures.graphs import computation_graph
from annbook.figures.small_network import two_two_one
from annbook.figures.style import ORANGE, PALETTE, WASH


def neuron():
    w, x, b, y = (Tensor(v, n) for n, v in {"w": 0.5, "x": 2.0, "b": -0.4, "y": 1.0}.items())
    return np.square(np.tanh(w * x + b) - y)


def layer():
    shapes = {"X": (4, 2), "W₁": (2, 3), "b₁": (3,), "W₂": (3, 1), "Y": (4, 1)}
    X, W, b, V, Y = (Tensor(np.ones(shape), name) for name, shape in shapes.items())
    return np.square(np.maximum(X @ W + b, 0) @ V - Y).sum()


def used_twice():
    w = Tensor(0.5, "w")
    return w * w + w


DRAWINGS = {
    "neuron": lambda: computation_graph(neuron()),
    "neuron, gradients": lambda: computation_graph(g := neuron(), gradients=backward(g)),
    "layer": lambda: computation_graph(g := layer(), gradients=backward(g), downwards=True),
    "used twice": lambda: computation_graph(used_twice()),
    "used twice, downwards": lambda: computation_graph(used_twice(), downwards=True),
    "one tensor": lambda: computation_graph(Tensor(1.0, "x")),
    "2-2-1": two_two_one,
}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


def texts(ax):
    return [text.get_text() for text in ax.texts]


def circles(ax):
    return [patch for patch in ax.patches if isinstance(patch, Circle)]


def heads(ax):
    return [patch for patch in ax.patches if type(patch) is Polygon]


def test_drawing_uses_only_the_palette(drawing):
    light = {colour.light for colour in PALETTE.values()}
    used = {to_hex(line.get_color()) for line in drawing.lines}
    used |= {to_hex(text.get_color()) for text in drawing.texts}
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


def test_every_tensor_is_a_circle_and_every_use_an_arrow():
    ax = computation_graph(neuron())
    assert len(circles(ax)) == 4 + 5  # w, x, b, y; ×, +, tanh, −, square
    assert len(heads(ax)) == 8
    assert {"×", "+", "tanh", "−", "x²", "w"} <= set(texts(ax))


def test_given_tensors_are_grey_and_computed_ones_are_not():
    fills = [to_hex(circle.get_facecolor()) for circle in circles(computation_graph(neuron()))]
    assert fills.count(WASH) == 4


def test_gradients_stand_in_orange_with_a_d():
    graph = neuron()
    ax = computation_graph(graph, gradients=backward(graph))
    orange = [text.get_text() for text in ax.texts if to_hex(text.get_color()) == ORANGE]
    assert len(orange) == 9
    assert "d 1" in orange  # of the loss itself


def test_arrays_show_their_shapes():
    assert {"(4, 2)", "(3,)", "@"} <= set(texts(DRAWINGS["layer"]()))
    assert "d (2, 3)" in texts(DRAWINGS["layer"]())


def test_what_is_used_twice_by_one_operation_says_so():
    assert "×2" in texts(computation_graph(used_twice()))


def test_drawing_goes_into_the_axes_that_are_given():
    _, ax = plt.subplots()
    assert computation_graph(neuron(), ax=ax) is ax
    assert two_two_one(ax=ax) is ax
    assert len(plt.get_fignums()) == 1


def test_graphs_that_do_not_fit_the_page_are_refused():
    x = Tensor(1.0, "x")
    for _ in range(12):
        x = x + 1
    with pytest.raises(ValueError, match=r"6\.4 inches: try downwards=True\. Received: 13 layers"):
        computation_graph(x)
    assert computation_graph(x, downwards=True)


def test_every_parameter_of_the_small_network_is_named():
    names = {"$w_{11}$", "$w_{12}$", "$w_{21}$", "$w_{22}$", "$v_1$", "$v_2$"}
    assert names | {"$b_1$", "$b_2$", "$b_3$"} <= set(texts(two_two_one()))
