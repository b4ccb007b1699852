"""Slopes are drawn as derivatives are, with gaps where there is none."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from annbook.activations import ACTIVATIONS
from annbook.figures.slopes import function_and_slope, slope_panels
from annbook.figures.style import ORANGE


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def dashed(ax):
    return [line for line in ax.lines if line.get_linestyle() == "--"]


def open_circles(ax):
    marks = [ln for ln in ax.lines if ln.get_marker() == "o" and ln.get_markeredgecolor() == ORANGE]
    return sorted((float(ln.get_xdata()[0]).__round__(9), float(ln.get_ydata()[0])) for ln in marks)


@pytest.mark.parametrize("name", [n for n, row in ACTIVATIONS.items() if row.derivative])
def test_the_dashed_line_is_the_slope_of_the_function(name):
    function = ACTIVATIONS[name].function
    for piece in dashed(function_and_slope(name)):
        z, slope = piece.get_xdata()[1:-1], piece.get_ydata()[1:-1]
        measured = (function(z + 1e-6) - function(z - 1e-6)) / 2e-6
        np.testing.assert_allclose(slope, measured, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "circles"),
    [
        ("relu", [(0.0, 0.0), (0.0, 1.0)]),
        ("leaky_relu", [(0.0, 0.2), (0.0, 1.0)]),
        ("heaviside", [(0.0, 0.0), (0.0, 0.0)]),
        ("tanh", []),
    ],
)
def test_open_circles_stand_where_there_is_no_derivative(name, circles):
    ax = function_and_slope(name)
    np.testing.assert_allclose(open_circles(ax), circles, atol=1e-12)
    assert len(dashed(ax)) == 1 + bool(circles)


def test_panels_share_their_axes_and_have_one_legend():
    figure = slope_panels("logistic", "tanh", "relu", "softplus", columns=3)
    assert [ax.axison for ax in figure.axes] == [True] * 4 + [False] * 2
    assert {ax.get_ylim() for ax in figure.axes[:4]} == {(-1.2, 2.2)}
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["function", "derivative"]


def test_unknown_functions_and_softmax_are_refused():
    with pytest.raises(ValueError, match=r"must be one of heaviside.*Received: 'step'"):
        function_and_slope("step")
    with pytest.raises(ValueError, match=r"function of one number. Received: 'softmax'"):
        function_and_slope("softmax")
    with pytest.raises(ValueError, match=r"at least one name. Received: none"):
        slope_panels()
