"""Every weight and bias of a small network stands on its connection."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Circle

from annbook.figures.weighted import weighted_network

W1, b1 = [[1.0, 2.0], [3.0, 4.0]], [-0.5, -1.5]
W2, b2 = [[5.0], [-6.0]], [0.25]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_all_numbers_are_written_with_a_true_minus_sign():
    numbers = {"1", "2", "3", "4", "−0.5", "−1.5", "5", "−6", "0.25"}
    assert numbers <= set(texts(weighted_network([W1, W2], [b1, b2])))


def test_there_is_a_circle_for_every_neuron_and_every_bias_neuron():
    ax = weighted_network([W1, W2], [b1, b2])
    circles = [patch for patch in ax.patches if isinstance(patch, Circle)]
    assert len(circles) == 5 + 2
    assert sum(circle.get_linestyle() != "solid" for circle in circles) == 2


def test_labels_of_inputs_stand_inside_and_others_beneath():
    ax = weighted_network([W1, W2], [b1, b2], labels=[["A", "B"], ["or", "and"], ["xor"]])
    at = {text.get_text(): text.get_position() for text in ax.texts}
    centres = {c.center for c in ax.patches if isinstance(c, Circle)}
    assert at["A"] in centres
    assert at["xor"] not in centres
    assert any(np.isclose(at["xor"][0], x) and at["xor"][1] < y for x, y in centres)


def test_numbers_do_not_cover_each_other():
    ax = weighted_network([W1, W2], [b1, b2])
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:i])


@pytest.mark.parametrize(
    ("weights", "biases", "message"),
    [
        ([W1, W2], [b1], "shapes that fit together"),
        ([W1, [[1.0]]], [b1, b2], "shapes that fit together"),
        ([W1, W2], [b1, [1.0, 2.0]], "shapes that fit together"),
        ([[1.0, 2.0]], [b1], "must be matrices, at least one"),
        ([], [], "must be matrices, at least one"),
        ([np.ones((4, 1))], [[0.0]], r"at most three neurons. Received: \[4, 1\]"),
    ],
)
def test_networks_that_cannot_be_drawn_are_refused(weights, biases, message):
    with pytest.raises(ValueError, match=message):
        weighted_network(weights, biases)
