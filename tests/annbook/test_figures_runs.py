"""Figures of logged runs: what is drawn is what was logged."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from annbook.figures.runs import edges, histogram_ridges, needs_log, outline, scalar_curves
from annbook.training.runs import Series


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def scalars(values):
    return Series(np.arange(len(values)), np.zeros(len(values)), np.array(values))


def histograms(*buckets):
    n = len(buckets)
    return Series(np.arange(n) * 10, np.zeros(n), tuple(np.array(b, dtype=float) for b in buckets))


def test_each_run_is_a_line_with_a_pattern_of_its_own():
    ax = scalar_curves({"a": scalars([3.0, 2.0, 1.0]), "b": scalars([1.0, 2.0])})
    first, second = ax.get_lines()
    np.testing.assert_array_equal(first.get_ydata(), [3, 2, 1])
    np.testing.assert_array_equal(second.get_xdata(), [0, 1])
    assert first.get_linestyle() != second.get_linestyle()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]
    assert ax.get_yscale() == "linear"


def test_a_diverging_run_ends_in_a_cross_at_its_last_finite_value():
    ax = scalar_curves({"boom": scalars([1.0, 1e9, np.inf, np.nan])})
    line, cross = ax.get_lines()
    assert (cross.get_xdata()[0], cross.get_ydata()[0]) == (1, 1e9)
    assert cross.get_marker() == "x"
    assert np.isnan(line.get_ydata()[2:]).all()
    assert ax.get_yscale() == "log"
    assert scalar_curves({"a": scalars([1.0, 1e9])}, log=False).get_yscale() == "linear"


def test_a_run_without_any_finite_value_draws_nothing_and_no_cross():
    (line,) = scalar_curves({"lost": scalars([np.nan, np.nan])}).get_lines()
    assert np.isnan(line.get_ydata()).all()


def test_a_logarithmic_axis_is_for_positive_values_far_apart():
    assert needs_log(np.array([1.0, 101.0]))
    assert not needs_log(np.array([1.0, 99.0]))
    assert not needs_log(np.array([0.0, 1e9]))
    assert not needs_log(np.array([np.nan]))
    assert not needs_log()


def test_the_outline_encloses_the_number_of_values():
    buckets = np.array([[0, 1, 3.0], [1, 3, 2], [3, 3.5, 0]])
    x, density = outline(buckets, narrowest=0.1)
    np.testing.assert_array_equal(x, [0, 1, 1, 3, 3, 3.5])
    np.testing.assert_array_equal(density, [3, 3, 1, 1, 0, 0])
    assert np.trapezoid(density, x) == 5


def test_a_single_value_becomes_a_spike_of_the_same_area_and_no_number_becomes_nothing():
    x, density = outline(np.array([[2, 2, 0.0], [2, 2, 7]]), narrowest=0.5)
    np.testing.assert_allclose(x, [1.75, 2.25])
    np.testing.assert_allclose(density, 14)
    x, _ = outline(np.array([[np.nan, np.nan, 0.0]]), narrowest=0.5)
    assert x.size == 0


def test_ridges_stand_on_their_steps():
    ax = histogram_ridges(histograms([[0, 1, 1], [1, 2, 3]], [[np.nan, np.nan, 0]]))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["0", "10"]
    low, high = ax.get_xlim()
    assert low < 0 < 2 < high
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the latest stands in front, at the bottom"


def test_edges_are_apart_even_for_one_value():
    low, high = edges(histograms([[3, 3, 5]]))
    assert low < 3 < high
    assert edges(histograms([[np.nan, np.nan, 0]]))[0] < edges(histograms([[np.nan, np.nan, 0]]))[1]


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="at least one run"):
        scalar_curves({})
    with pytest.raises(ValueError, match="at least one step"):
        histogram_ridges(Series(np.array([]), np.array([]), ()))
