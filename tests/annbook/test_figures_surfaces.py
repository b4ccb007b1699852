"""Surfaces are tinted on the right side of one half, and have a line where it is reached."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from annbook.activations import logistic
from annbook.figures.style import BLUE, INK, ORANGE
from annbook.figures.surfaces import surface, surface_panels

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
XOR = np.array([0, 1, 1, 0])


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def slope(X):
    return logistic(4 * (X[:, 0] - 0.5))


def areas(ax, colour):
    return [
        c
        for c in ax.collections
        if len(c.get_facecolor()) and to_hex(c.get_facecolor()[0]) == colour
    ]


def lines(ax):
    return [
        c for c in ax.collections if len(c.get_edgecolor()) and to_hex(c.get_edgecolor()[0]) == INK
    ]


def test_orange_lies_where_the_value_is_above_one_half_and_blue_where_it_is_below():
    ax = surface(slope)
    for colour, reach in ((ORANGE, (0.5, 1.5)), (BLUE, (-0.5, 0.5))):
        widest = max(areas(ax, colour), key=lambda c: np.ptp(c.get_paths()[0].vertices[:, 0]))
        x1 = widest.get_paths()[0].vertices[:, 0]
        assert (x1.min(), x1.max()) == pytest.approx(reach, abs=0.01)


def test_the_line_is_where_the_value_is_one_half():
    (line,) = lines(surface(slope))
    np.testing.assert_allclose(line.get_paths()[0].vertices[:, 0], 0.5, atol=1e-6)


def test_a_straight_border_takes_two_points_however_fine_the_grid():
    (line,) = lines(surface(slope))
    assert len(line.get_paths()[0].vertices) == 2


def test_a_surface_that_never_reaches_one_half_has_one_colour_and_no_line():
    ax = surface(lambda X: np.full(len(X), 0.2))
    assert areas(ax, BLUE)
    assert not areas(ax, ORANGE)
    assert not lines(ax)


def test_stronger_tints_lie_on_weaker_ones():
    assert len(areas(surface(slope), ORANGE)) == 3


def test_samples_are_drawn_with_a_marker_per_class():
    ax = surface(slope, CORNERS, XOR)
    drawn = {line.get_marker(): len(line.get_xdata()) for line in ax.lines}
    assert drawn == {"o": 2, "s": 2}


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (
            lambda X: np.full(len(X), 1.5),
            r"values in \[0, 1\]\. Received: values from 1\.5 to 1\.5",
        ),
        (lambda X: np.full(len(X), np.nan), r"values in \[0, 1\]\. Received: values from nan"),
        (lambda X: np.zeros(3), r"must return 58081 values\. Received: \(3,\)"),
    ],
)
def test_a_function_that_does_not_return_such_values_is_refused(function, message):
    with pytest.raises(ValueError, match=message):
        surface(function)


def test_limits_the_wrong_way_round_are_refused():
    with pytest.raises(ValueError, match=r"limits must run .* Received: \(1, 0\)"):
        surface(slope, limits=(1, 0))


def test_panels_have_their_titles_and_unused_ones_are_empty():
    figure = surface_panels([slope] * 4, list("abcd"))
    titles = [ax.get_title(loc="left") or ax.get_title() for ax in figure.axes]
    assert titles == ["a", "b", "c", "d", "", ""]
    assert [ax.axison for ax in figure.axes] == [True] * 4 + [False] * 2


@pytest.mark.parametrize("titles", [[], ["one", "two"]])
def test_panels_need_a_title_each(titles):
    with pytest.raises(ValueError, match=f"equally many. Received: 1 and {len(titles)}"):
        surface_panels([slope], titles)
