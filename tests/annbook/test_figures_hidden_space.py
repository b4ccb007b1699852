"""Samples and grid lines are drawn where a hidden layer sends them."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from annbook.activations import heaviside
from annbook.figures.hidden_space import hidden_space

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
XOR = np.array([0, 1, 1, 0])


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def or_and(X):
    return heaviside(X @ np.ones((2, 2)) - [0.5, 1.5])


def test_hidden_space_shows_samples_where_the_layer_sends_them():
    ax = hidden_space(or_and, CORNERS, XOR, grid=False)
    points = {line.get_marker(): line.get_xydata().tolist() for line in ax.lines}
    assert points == {"o": [[0, 0], [1, 1]], "s": [[1, 0], [1, 0]]}
    assert [text.get_text() for text in ax.texts] == ["2 ×"]


def test_the_line_of_the_output_neuron_passes_where_its_sum_is_zero():
    ax = hidden_space(or_and, CORNERS, XOR, grid=False, line=([1, -1], -0.5))
    line = ax.lines[0]
    assert line.get_slope() == 1
    np.testing.assert_allclose(line.get_xy1() @ np.array([1, -1]), 0.5)


def test_the_grid_of_a_layer_that_changes_nothing_is_a_grid():
    ax = hidden_space(lambda X: X, CORNERS, XOR)
    straight = [line for line in ax.lines if len(line.get_xdata()) == 101]
    assert len(straight) == 18
    assert all(min(np.ptp(line.get_xdata()), np.ptp(line.get_ydata())) == 0 for line in straight)


def test_hidden_space_needs_two_neurons():
    with pytest.raises(ValueError, match=r"must return shape \(4, 2\). Received: \(4, 3\)"):
        hidden_space(lambda X: np.zeros((len(X), 3)), CORNERS, XOR)
