"""Range tests and schedules, drawn."""

import numpy as np
import pytest

from annbook.figures.learning_rates import range_test, rates_of_schedules


def test_a_range_test_shows_the_losses_and_the_suggestion():
    rates, losses = np.geomspace(1e-3, 1, 5), np.array([2.0, 1.5, 1.0, 3.0, np.nan])
    smooth = np.array([2.0, 1.5, 1.2, np.inf, np.inf])
    ax = range_test(rates, losses, smooth, 0.02)
    batch, curve, mark = ax.lines
    np.testing.assert_array_equal(batch.get_ydata(), losses)
    np.testing.assert_array_equal(curve.get_ydata(), smooth[:3])
    assert mark.get_xdata()[0] == 0.02
    assert ax.get_xscale() == "log"
    low, high = ax.get_ylim()
    assert low < 1.2 < 2.0 < high < 3.0  # the explosion does not flatten the rest
    assert [text.get_text() for text in ax.get_legend().get_texts()][-1] == "suggested: 0.02"


def test_without_a_suggestion_nothing_is_marked():
    assert len(range_test([1, 2], [1.0, 2.0], [1.0, 2.0]).lines) == 2


@pytest.mark.parametrize("losses", [[], [1.0]])
def test_lengths_must_agree(losses):
    with pytest.raises(ValueError, match=r"as many, 1 or more\. Received: "):
        range_test([1, 2] if losses else [], losses, losses)


def test_schedules_are_drawn_step_by_step():
    ax = rates_of_schedules({"up": lambda t: t / 10, "flat": lambda t: 0.5}, 10)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), np.arange(11) / 10)
    assert ax.lines[0].get_linestyle() != ax.lines[1].get_linestyle()


def test_five_schedules_are_too_many():
    with pytest.raises(ValueError, match=r"one to four\. Received: 5"):
        rates_of_schedules(dict.fromkeys("abcde", float), 10)
