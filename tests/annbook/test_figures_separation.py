"""The line, its normal and the distance are drawn where geometry puts them."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from annbook.figures.separation import half_planes, separated_corners
from annbook.figures.style import ORANGE


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def perpendicular(ax):
    (line,) = [line for line in ax.lines if len(line.get_xdata()) == 2]
    return np.asarray(line.get_xydata())


def test_the_distance_runs_from_the_line_to_the_point_by_hand():
    # 3·x1 + 4·x2 − 5 = 0 and x = (3, 4): z = 20, ‖w‖ = 5, distance 4, foot (0.6, 0.8)
    ax = half_planes([3, 4], -5, point=(3, 4))
    np.testing.assert_allclose(perpendicular(ax), [[0.6, 0.8], [3, 4]])


def test_the_perpendicular_is_parallel_to_the_weights_on_either_side():
    for point in [(2.0, 3.0), (0.0, -0.5)]:
        foot, end = perpendicular(half_planes([0.8, 1.2], -3.0, point=point))
        np.testing.assert_allclose(np.cross([0.8, 1.2, 0], [*(end - foot), 0]), 0, atol=1e-12)
        np.testing.assert_allclose(foot @ [0.8, 1.2], 3.0)


def test_the_arrow_is_the_weight_vector_and_starts_on_the_line():
    ax = half_planes([0.8, 1.2], -3.0, point=(3, 3))
    (arrow,) = [text for text in ax.texts if text.get_text() == ""]
    np.testing.assert_allclose(np.subtract(arrow.xy, arrow.xyann), [0.8, 1.2])
    np.testing.assert_allclose(np.dot(arrow.xyann, [0.8, 1.2]), 3.0)


def test_right_angles_look_right():
    assert half_planes([1, 2], -2, point=(2, 2)).get_aspect() == 1


@pytest.mark.parametrize("weights", [[1.0], [1, 2, 3], [0, 0]])
def test_weights_that_give_no_line_are_refused(weights):
    with pytest.raises(ValueError, match=r"two numbers, not both zero\. Received: "):
        half_planes(weights, 1.0, point=(0, 0))


def test_corners_are_squares_for_ones_and_circles_for_zeros():
    figure = separated_corners([(0, 1, 0, 1)], [((0, 1), -0.5)], ["B"], columns=1)
    markers = {
        tuple(map(float, line.get_xydata()[0])): line.get_marker()
        for line in figure.axes[0].lines
        if line.get_marker() in ("s", "o")
    }
    assert markers == {(0, 0): "o", (0, 1): "s", (1, 0): "o", (1, 1): "s"}


def test_a_function_without_a_line_says_so_in_words():
    figure = separated_corners([(0, 1, 1, 0)], [None], ["A xor B"], columns=1)
    words = [text.get_text() for text in figure.axes[0].texts]
    assert "no line" in words
    assert figure.axes[0].title.get_color() == ORANGE


def test_a_constant_function_is_drawn_without_a_line():
    constant = separated_corners([(1, 1, 1, 1)], [((0, 0), 1.0)], ["always"], columns=1)
    other = separated_corners([(0, 1, 0, 1)], [((0, 1), -0.5)], ["B"], columns=1)
    assert len(other.axes[0].lines) == len(constant.axes[0].lines) + 1


def test_empty_panels_of_the_last_row_stay_blank():
    figure = separated_corners([(0, 0, 0, 1)] * 3, [((1, 1), -1.5)] * 3, list("xyz"), columns=2)
    assert not figure.axes[3].axison
    assert figure.axes[3].lines[:] == []


def test_sequences_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match=r"equally many\. Received: 1, 2 and 1"):
        separated_corners([(0, 0, 0, 1)], [None, None], ["x"])


def test_a_table_that_is_not_of_two_inputs_is_refused():
    with pytest.raises(ValueError, match=r"four outputs each\. Received: \[\(0, 1\)\]"):
        separated_corners([(0, 1)], [None], ["not"])
