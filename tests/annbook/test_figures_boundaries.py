"""Boundaries are drawn where the weights put them, and learning as it happened."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn.dummy import DummyClassifier

from annbook.figures.boundaries import (
    boundary_line,
    decision_boundary,
    learning_steps,
    weight_space,
)
from annbook.figures.style import CLASS_COLOURS, MUTED
from annbook.perceptron import Perceptron

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [2.0, 2.0]])
Y = np.array([0, 0, 0, 1])


def new_axes(low=-2.0, high=2.0):
    ax = plt.subplots()[1]
    ax.set(xlim=(low, high), ylim=(low, high))
    return ax


def drawn(ax, marker):
    return [line for line in ax.lines if line.get_marker() == marker]


def test_the_line_runs_where_z_is_zero():
    w, b = np.array([0.8, 1.2]), -0.5
    (line,) = boundary_line(w, b, ax=new_axes(), normal=False).lines
    for point in (line.get_xy1(), line.get_xy2()):
        assert np.dot(w, point) + b == pytest.approx(0)


def test_the_arrow_starts_on_the_line_and_points_along_the_weights():
    w, b = np.array([3.0, 4.0]), 2.0
    ax = boundary_line(w, b, ax=new_axes())
    (arrow,) = ax.texts
    assert np.dot(w, arrow.xyann) + b == pytest.approx(0)
    direction = np.subtract(arrow.xy, arrow.xyann)
    np.testing.assert_allclose(direction / np.linalg.norm(direction), w / 5)


def test_the_line_leaves_the_limits_alone():
    ax = boundary_line([1, -100], 5, ax=new_axes())
    assert ax.get_xlim() == ax.get_ylim() == (-2, 2)


@pytest.mark.parametrize("w", [[0, 0], [1, 2, 3], [1]])
def test_a_line_needs_two_weights_that_are_not_both_zero(w):
    with pytest.raises(ValueError, match=r"w must be two numbers, not both zero\. Received: "):
        boundary_line(w, 0, ax=new_axes())


def test_every_class_has_its_own_colour_and_marker():
    ax = decision_boundary(Perceptron(random_state=0).fit(X, Y), X, Y)
    looks = {(line.get_color(), line.get_marker()) for line in ax.lines}
    assert looks == {(CLASS_COLOURS[0], "o"), (CLASS_COLOURS[1], "s")}


def test_the_drawn_boundary_is_where_predictions_change():
    model = Perceptron(random_state=0).fit(X, Y)
    ax = decision_boundary(model, X, Y)
    (boundary,) = ax.collections[-1].get_paths()
    w, b = model.coef_[0], model.intercept_[0]
    distance = np.abs(boundary.vertices @ w + b) / np.linalg.norm(w)
    assert distance.max() < 0.02  # a cell of the grid


def test_three_classes_with_words_for_labels():
    words = np.array(["ash", "beech", "beech", "cedar"])
    model = Perceptron(random_state=0, tol=None, max_iter=100).fit(X, words)
    assert len(decision_boundary(model, X, words).lines) == 3


def test_more_classes_than_colours_are_refused():
    samples = np.arange(14.0).reshape(7, 2)
    model = DummyClassifier().fit(samples, np.arange(7))
    with pytest.raises(ValueError, match=r"at most 5 classes\. Received: 7"):
        decision_boundary(model, samples, np.arange(7))


@pytest.mark.parametrize("samples", [np.zeros((3, 3)), np.zeros(4)])
def test_only_a_plane_can_be_drawn(samples):
    with pytest.raises(ValueError, match=r"X must have shape \(n, 2\)\. Received: \("):
        decision_boundary(DummyClassifier(), samples, np.zeros(len(samples)))


def test_each_panel_shows_the_line_now_and_before():
    states = [(np.zeros(2), 0, 1), (np.array([1.0, 0.0]), -1, 2), (np.array([1.0, 1.0]), -2, None)]
    first, second, third = learning_steps(X, Y, states).axes
    lines = [
        [line for line in ax.lines if hasattr(line, "get_slope")] for ax in (first, second, third)
    ]
    assert [len(found) for found in lines] == [0, 1, 2]  # none at zero; none before it
    assert lines[2][0].get_color() == MUTED


def test_the_ring_is_around_the_next_mistake():
    figure = learning_steps(X, Y, [(np.array([1.0, 0.0]), -1, 2), (np.array([1.0, 1.0]), -2, None)])
    rings = [
        [line.get_xydata()[0].tolist() for line in ax.lines if line.get_markersize() == 17]
        for ax in figure.axes[:2]
    ]
    assert rings == [[[1.0, 0.0]], []]


def test_learning_without_states_is_refused():
    with pytest.raises(ValueError, match=r"states must hold at least one state\. Received: none"):
        learning_steps(X, Y, [])


def test_weights_in_the_tinted_cone_are_right_about_all_samples():
    samples, labels = np.array([[1.0, 0.0], [0.0, -1.0]]), np.array([1, 0])  # w1 > 0 and w2 > 0
    ax = weight_space(samples, labels, [[0, 0], [1, 0], [1, 1]])
    tint = ax.collections[0].get_paths()[0].vertices
    assert tint.min() >= -1e-9


def test_the_path_ends_at_the_star():
    ax = weight_space(X[1:], Y[1:], [[0, 0], [1, 0], [1, 2]])
    (star,) = drawn(ax, "*")
    np.testing.assert_array_equal(star.get_xydata(), [[1, 2]])


def test_a_path_outside_the_plane_is_refused():
    with pytest.raises(ValueError, match=r"path must have shape \(n, 2\)\. Received: \(1, 3\)"):
        weight_space(X, Y, [[1, 2, 3]])
