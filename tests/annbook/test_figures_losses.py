"""Losses are drawn as they are: the values of the loss, and its slope with its jump."""

import numpy as np
import pytest

from annbook.figures.losses import loss_panels
from annbook.losses import Huber


def pieces(ax):
    return [line for line in ax.lines if len(line.get_xdata()) > 2]


def names(figure):
    return [text.get_text() for text in figure.legends[0].get_texts()]


@pytest.mark.parametrize(
    ("loss", "value", "slope"),
    [
        ("mean_squared_error", lambda e: e**2, lambda e: 2 * e),
        ("mean_absolute_error", np.abs, np.sign),
        (
            Huber(2.0),
            lambda e: np.where(abs(e) <= 2, e**2 / 2, 2 * abs(e) - 2),
            np.vectorize(lambda e: max(-2.0, min(2.0, e))),
        ),
    ],
)
def test_left_is_the_loss_and_right_its_slope(loss, value, slope):
    left, right = loss_panels(loss).axes
    for ax, expected in ((left, value), (right, slope)):
        for line in pieces(ax):
            error = np.ravel(line.get_xdata())
            np.testing.assert_allclose(np.ravel(line.get_ydata()), expected(error), atol=1e-12)


def test_the_slope_of_the_absolute_error_has_a_gap_at_zero_and_no_vertical_line():
    _, right = loss_panels("mean_absolute_error").axes
    below, above = pieces(right)
    assert np.max(below.get_xdata()) < 0 < np.min(above.get_xdata())
    assert np.ptp(below.get_ydata()) == np.ptp(above.get_ydata()) == 0


def test_every_loss_is_named_once_and_told_apart_by_its_pattern():
    figure = loss_panels("mean_squared_error", "mean_absolute_error", Huber(0.5))
    assert names(figure) == ["mean squared error", "mean absolute error", "Huber, δ = 0.5"]
    assert len({line.get_linestyle() for line in pieces(figure.axes[0])}) == 3
    assert figure.get_figwidth() <= 6.4


def test_errors_are_drawn_as_far_as_asked():
    left, _ = loss_panels("huber", largest=7).axes
    drawn = np.concatenate([np.ravel(line.get_xdata()) for line in pieces(left)])
    assert (drawn.min(), drawn.max()) == pytest.approx((-7, 7))


@pytest.mark.parametrize("count", [0, 5])
def test_no_loss_and_too_many_are_refused(count):
    with pytest.raises(ValueError, match=rf"one to four\. Received: {count}"):
        loss_panels(*["huber"] * count)


def test_an_unknown_loss_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"one of mean_squared_error, .* Received: 'hinge'"):
        loss_panels("hinge")


@pytest.mark.parametrize("largest", [0, -1, np.inf, np.nan])
def test_an_impossible_range_is_refused(largest):
    with pytest.raises(ValueError, match=r"largest must be a positive number\. Received: "):
        loss_panels("huber", largest=largest)
