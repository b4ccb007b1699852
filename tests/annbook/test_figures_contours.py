"""Thinned contours stay within the tolerance, closed and with their holes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from annbook.figures.contours import lighten, thin_out


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


paths = arrays(
    float, st.tuples(st.integers(1, 30), st.just(2)), elements=st.floats(-9, 9, width=16)
)


def distance(point, line):
    """From a point to the nearest of the segments of a polygon."""
    if len(line) == 1:
        return np.hypot(*(point - line[0]))
    a, ab = line[:-1], np.diff(line, axis=0)
    length = np.maximum((ab**2).sum(axis=1), 1e-30)
    t = np.clip(((point - a) * ab).sum(axis=1) / length, 0, 1)
    return np.hypot(*(a + t[:, None] * ab - point).T).min()


@given(points=paths)
def test_thinning_keeps_both_ends_and_only_points_of_the_path(points):
    kept = thin_out(points, 0.5)
    np.testing.assert_array_equal(kept[[0, -1]], points[[0, -1]])
    assert {tuple(p) for p in kept} <= {tuple(p) for p in points}


def test_points_of_a_smooth_curve_lie_within_the_tolerance_of_the_thinned_one():
    t = np.linspace(0, 2 * np.pi, 500)
    circle = np.column_stack([np.cos(t), np.sin(t)])
    kept = thin_out(circle, 0.01)
    assert 10 < len(kept) < 50
    assert max(distance(point, kept) for point in circle) <= 0.01 + 1e-12


def test_points_on_a_straight_line_are_dropped_by_hand():
    points = np.array([[0, 0], [1, 0], [2, 0], [2, 1], [2, 2.0]])
    np.testing.assert_array_equal(thin_out(points, 0), [[0, 0], [2, 0], [2, 2]])


def signed_area(polygon):
    x, y = polygon.T
    return (x[:-1] @ y[1:] - x[1:] @ y[:-1]) / 2


def test_areas_stay_closed_and_keep_their_holes():
    side = np.linspace(-1, 1, 101)
    x1, x2 = np.meshgrid(side, side)
    _, ax = plt.subplots()
    rings = ax.contourf(x1, x2, np.hypot(x1, x2), [0.3, 0.6])
    before = len(rings.get_paths()[0].vertices)
    lighten(rings, 0.01)
    (path,) = rings.get_paths()
    assert len(path.vertices) < before / 3
    areas = sorted(signed_area(polygon) for polygon in path.to_polygons())
    # a hole runs round the other way than the area that it is in
    np.testing.assert_allclose(areas, [-np.pi * 0.3**2, np.pi * 0.6**2], rtol=0.05)


def test_thinning_refuses_what_is_no_path():
    with pytest.raises(ValueError, match=r"shape \(n, 2\), n from 1 on. Received: \(0, 2\)"):
        thin_out(np.empty((0, 2)), 1)
    with pytest.raises(ValueError, match=r"tolerance must be a number from 0 on. Received: -1"):
        thin_out(np.zeros((2, 2)), -1)
