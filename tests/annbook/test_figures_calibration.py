"""Reliability by hand and by scikit-learn; what the diagrams show and what they refuse."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression

from annbook.figures.calibration import probability_map, reliability, reliability_diagram
from annbook.figures.style import BLUE, CLASS_MARKERS, INK, ORANGE

X = np.array([[-1.0, 0.0], [1.0, 0.0], [-1.0, 1.0], [1.0, 1.0]])
y = np.array([0, 1, 0, 1])


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture
def model():
    return LogisticRegression(C=1e3).fit(X, y)


def test_drawers_by_hand():
    drawers = reliability([0.95, 0.85, 0.91, 0.1], [True, False, True, False], n_bins=5)
    # [0, 0.2): 0.1, wrong; [0.8, 1]: mean (0.95 + 0.85 + 0.91) / 3 = 0.90333, two of three right
    np.testing.assert_allclose(drawers.confidence, [0.1, 2.71 / 3])
    np.testing.assert_allclose(drawers.accuracy, [0, 2 / 3])
    np.testing.assert_array_equal(drawers.n_samples, [1, 3])
    # (1 · 0.1 + 3 · (0.90333 − 0.66667)) / 4
    assert drawers.error == pytest.approx((0.1 + 0.71) / 4)


def test_certainty_belongs_to_the_last_drawer():
    drawers = reliability([1.0, 0.95], [True, True])
    np.testing.assert_array_equal(drawers.n_samples, [2])


@given(
    confidence=arrays(
        float, 40, elements=st.floats(0.001, 0.999).map(lambda p: round(p, 4) + 3e-5)
    ),
    right=arrays(bool, 40),
)
def test_drawers_are_those_of_scikit_learn(confidence, right):
    accuracy, claimed = calibration_curve(right.astype(int), confidence, n_bins=7)
    drawers = reliability(confidence, right, n_bins=7)
    np.testing.assert_allclose(drawers.accuracy, accuracy)
    np.testing.assert_allclose(drawers.confidence, claimed)


@given(confidence=arrays(float, 20, elements=st.floats(0, 1)), right=arrays(bool, 20))
def test_the_error_lies_between_the_mean_gap_and_one(confidence, right):
    gap = abs(confidence.mean() - right.mean())
    assert gap - 1e-12 <= reliability(confidence, right).error <= 1


@pytest.mark.parametrize(
    ("confidence", "right", "n_bins", "message"),
    [
        ([0.5, 0.6], [True], 10, r"same shape.*Received: \(2,\) and \(1,\)"),
        ([], [], 10, r"at least one sample\. Received: \(0,\) and \(0,\)"),
        ([0.5, 1.2], [True, True], 10, r"\[0, 1\]\. Received: from 0\.5 to 1\.2"),
        ([0.5, np.nan], [True, True], 10, r"\[0, 1\]\. Received: from nan to nan"),
        ([0.5], [True], 0, r"n_bins must be at least 1\. Received: 0"),
    ],
)
def test_promises_that_cannot_be_checked_are_refused(confidence, right, n_bins, message):
    with pytest.raises(ValueError, match=message):
        reliability(confidence, right, n_bins)


def test_the_diagram_shows_the_drawers_and_intervals_inside_the_unit_square():
    confidence, right = np.array([0.15, 0.95, 0.95, 0.95]), np.array([0, 1, 1, 1])
    ax = reliability_diagram(confidence, right)
    (points,) = ax.collections[1:]
    np.testing.assert_allclose(points.get_offsets(), [[0.15, 0], [0.95, 1]])
    for low, high in ax.containers[0].lines[2][0].get_segments():
        assert -1e-12 <= low[1] <= high[1] <= 1 + 1e-12


def test_the_interval_of_three_right_out_of_three_by_hand():
    ax = reliability_diagram([0.9] * 3, [1] * 3)
    ((low, high),) = ax.containers[0].lines[2][0].get_segments()
    # Wilson: ((1 + 2/3) − 2 · (1/3)) / (1 + 4/3) = 3/7
    assert low[1] == pytest.approx(3 / 7)
    assert high[1] == pytest.approx(1)


def test_each_curve_on_the_same_axes_has_its_own_marker_and_there_is_one_diagonal():
    ax = reliability_diagram([0.6, 0.9], [1, 1], label="a")
    reliability_diagram([0.6, 0.9], [0, 1], label="b", ax=ax)
    markers = [container.lines[0].get_marker() for container in ax.containers]
    assert markers == list(CLASS_MARKERS[:2])
    assert sum(line.get_linestyle() == "--" for line in ax.lines) == 1


def colour_at(ax, x1, x2):
    """Colours of the tints that cover a point."""
    from matplotlib.colors import to_hex

    tints = [c for c in ax.collections if c.get_alpha() == 0.12]
    return {
        to_hex(c.get_facecolor()[0])
        for c in tints
        if any(path.contains_point((x1, x2)) for path in c.get_paths())
    }


def test_each_side_of_one_half_has_its_own_tint(model):
    ax = probability_map(model, X, y)
    assert colour_at(ax, -1, 0.5) == {BLUE}
    assert colour_at(ax, 1, 0.5) == {ORANGE}


def test_the_line_of_one_half_is_the_boldest(model):
    ax = probability_map(model, X, y, levels=(0.1, 0.5, 0.9))
    (lines,) = [c for c in ax.collections if c.get_alpha() is None and len(c.get_linewidths()) == 3]
    np.testing.assert_allclose(lines.get_linewidths(), [0.8, 1.8, 0.8])
    assert {tuple(c) for c in lines.get_edgecolors()} == {plt.matplotlib.colors.to_rgba(INK)}


def test_the_map_reaches_as_far_as_told(model):
    ax = probability_map(model, X, y, reach=10)
    np.testing.assert_allclose([*ax.get_xlim(), *ax.get_ylim()], [-10, 10, -4.5, 5.5])


def test_one_label_of_several_can_be_mapped():
    class TwoLabels:
        def predict_proba(self, points):
            return np.column_stack([np.zeros(len(points)), np.ones(len(points))])

    assert colour_at(probability_map(TwoLabels(), X, y, label=0), 0, 0.5) == {BLUE}
    assert colour_at(probability_map(TwoLabels(), X, y, label=1), 0, 0.5) == {ORANGE}


def test_samples_outside_the_plane_are_refused(model):
    with pytest.raises(ValueError, match=r"shape \(n, 2\)\. Received: \(4, 3\)"):
        probability_map(model, np.zeros((4, 3)), y)
