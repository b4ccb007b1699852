"""Every neuron has a map, and the lowest layer is the lowest row."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from annbook.activations import logistic
from annbook.figures.neuron_maps import neuron_maps

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
XOR = np.array([0, 1, 1, 0])


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def activity(X):
    a1 = logistic(X @ np.ones((2, 3)) - [0, 1, 2])
    return [a1, a1[:, :1]]


def test_maps_have_a_tile_for_every_neuron_and_the_lowest_layer_lowest():
    figure = neuron_maps(activity, CORNERS, XOR, limits=(-1, 2))
    heights = [ax.get_position().y0 for ax in figure.axes]
    assert len(heights) == 4
    assert max(heights[:3]) < heights[3]
    assert [len(ax.lines) for ax in figure.axes] == [0, 0, 0, 2]


def test_tiles_do_not_overlap_and_stay_inside_the_figure():
    figure = neuron_maps(lambda X: [np.full((len(X), 6), 0.3)] * 3, limits=(0, 1))
    boxes = [ax.get_position() for ax in figure.axes]
    assert all(box.x0 >= 0.1 and box.x1 <= 1 and box.y0 >= 0 and box.y1 <= 1 for box in boxes)
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:i])


def test_maps_of_too_many_neurons_or_wrong_names_are_refused():
    with pytest.raises(ValueError, match=r"at most 6 units a layer. Received: 7"):
        neuron_maps(lambda X: [np.zeros((len(X), 7))], limits=(0, 1))
    with pytest.raises(ValueError, match=r"names must be 2. Received: 1"):
        neuron_maps(activity, limits=(0, 1), names=["only"])
