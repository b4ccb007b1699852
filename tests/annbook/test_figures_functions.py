"""Activation functions are drawn with their jumps: no vertical line, true values."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from annbook.activations import ACTIVATIONS
from annbook.figures.functions import activation_function, activation_panels
from annbook.figures.style import PAPER


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def circles(ax, *, filled):
    return sorted(
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in ax.lines
        if line.get_marker() == "o" and (line.get_markerfacecolor() != PAPER) == filled
    )


def curves(ax):
    return [line for line in ax.lines if len(line.get_xdata()) > 2]


def test_heaviside_has_its_value_at_zero_filled_and_the_limit_from_the_left_open():
    ax = activation_function("heaviside")
    assert circles(ax, filled=True) == [(0.0, 1.0)]
    assert circles(ax, filled=False) == [(0.0, 0.0)]


def test_sign_has_both_limits_open_and_its_value_between_them():
    ax = activation_function("sign")
    assert circles(ax, filled=True) == [(0.0, 0.0)]
    assert circles(ax, filled=False) == [(0.0, -1.0), (0.0, 1.0)]


def test_a_continuous_function_has_no_circles_and_is_one_curve():
    ax = activation_function("logistic")
    assert circles(ax, filled=True) == circles(ax, filled=False) == []
    assert len(curves(ax)) == 1


@pytest.mark.parametrize("name", ["heaviside", "sign"])
def test_no_curve_of_a_step_goes_up(name):
    pieces = curves(activation_function(name))
    assert len(pieces) == 2
    assert all(np.ptp(piece.get_ydata()) == 0 for piece in pieces)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_what_is_drawn_are_the_values_of_the_function(name):
    for piece in curves(activation_function(name)):
        np.testing.assert_array_equal(
            piece.get_ydata(), ACTIVATIONS[name].function(piece.get_xdata())
        )


def test_a_jump_outside_the_domain_is_not_drawn():
    ax = activation_function("heaviside", domain=(1, 2))
    assert circles(ax, filled=True) == []
    assert ax.get_xlim() == (1, 2)


def test_given_axes_are_drawn_into_and_returned():
    _, ax = plt.subplots()
    assert activation_function("sign", ax=ax) is ax


def test_panels_share_one_scale_and_fit_the_page():
    figure = activation_panels("heaviside", "sign", "logistic")
    assert len(figure.axes) == 3
    assert len({ax.get_ylim() for ax in figure.axes}) == 1
    assert figure.get_figwidth() <= 6.4


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"one of heaviside, sign, .*\. Received: 'step'"):
        activation_function("step")


@pytest.mark.parametrize("domain", [(2, 1), (0, 0)])
def test_an_empty_domain_is_refused(domain):
    with pytest.raises(ValueError, match=r"from a lower to a higher z\. Received: \("):
        activation_function("sign", domain=domain)


@pytest.mark.parametrize("count", [0, 5])
def test_no_panel_and_too_many_panels_are_refused(count):
    with pytest.raises(ValueError, match=rf"one to four\. Received: {count}"):
        activation_panels(*["sign"] * count)
