"""The generated sets: what each one guarantees, for any seed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annbook.data import (
    load_iris,
    make_moons,
    make_outliers,
    make_separable,
    make_spirals,
    make_xor,
)

MAKERS = [make_xor, make_moons, make_spirals, make_outliers, make_separable]
CLASSES = [make_xor, make_moons, make_spirals, make_separable]
seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_seed_gives_the_same_points(make):
    np.testing.assert_array_equal(make(random_state=3).X, make(random_state=3).X)
    assert not np.array_equal(make(random_state=3).X, make(random_state=4).X)


@pytest.mark.parametrize("make", MAKERS)
def test_a_generator_can_take_the_place_of_a_seed(make):
    rng = np.random.default_rng(3)
    np.testing.assert_array_equal(make(random_state=rng).X, make(random_state=3).X)


@pytest.mark.parametrize("make", MAKERS)
def test_the_global_seed_is_left_alone(make):
    before = np.random.get_state()[1].copy()  # noqa: NPY002 -- this is what must not change
    make(random_state=0)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002


@pytest.mark.parametrize("make", CLASSES)
def test_classes_are_zero_and_one_and_balanced(make):
    y = make(100, random_state=0).y
    assert y.dtype.kind == "i"
    assert np.bincount(y).tolist() == [50, 50]


@pytest.mark.parametrize("make", MAKERS)
def test_too_few_samples_are_refused(make):
    with pytest.raises(ValueError, match=r"n_samples must be at least \d\. Received: 1"):
        make(1, random_state=0)


@pytest.mark.parametrize("make", [make_xor, make_moons, make_spirals, make_outliers])
@pytest.mark.parametrize("noise", [-0.1, np.inf, np.nan])
def test_impossible_noise_is_refused(make, noise):
    with pytest.raises(ValueError, match=f"noise must be finite and at least 0. Received: {noise}"):
        make(noise=noise, random_state=0)


def test_xor_without_noise_is_the_truth_table():
    X, y = make_xor(4, noise=0, random_state=0)
    assert X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == [0, 1, 1, 0]


def test_moons_without_noise_lie_on_two_half_circles():
    X, y = make_moons(noise=0, random_state=0)
    upper, lower = X[y == 0], X[y == 1]
    np.testing.assert_allclose(np.linalg.norm(upper, axis=1), 1)
    np.testing.assert_allclose(np.linalg.norm(lower - [1, 0.5], axis=1), 1)
    assert (upper[:, 1] >= 0).all()
    assert (lower[:, 1] <= 0.5).all()


def test_spirals_without_noise_are_each_others_half_turn():
    X, y = make_spirals(noise=0, turns=1.5, random_state=0)
    radius = np.linalg.norm(X, axis=1)
    assert radius.max() <= 1
    angle = 2 * np.pi * 1.5 * radius + np.pi * y
    np.testing.assert_allclose(X, radius[:, None] * np.column_stack((np.cos(angle), np.sin(angle))))


@pytest.mark.parametrize("turns", [0, -1, np.nan])
def test_a_spiral_must_turn(turns):
    with pytest.raises(ValueError, match=f"turns must be positive. Received: {turns}"):
        make_spirals(turns=turns, random_state=0)


@given(
    n_samples=st.integers(2, 60),
    n_features=st.integers(1, 50),
    margin=st.floats(0.001, 0.6),
    offset=st.floats(-0.3, 0.3),
    seed=seeds,
)
@settings(deadline=None)
def test_separable_clouds_keep_their_margin_inside_the_unit_ball(
    n_samples, n_features, margin, offset, seed
):
    clouds = make_separable(n_samples, n_features, margin=margin, offset=offset, random_state=seed)
    sign = 2 * clouds.y - 1
    distances = sign * (clouds.X @ clouds.direction + clouds.offset)
    assert np.linalg.norm(clouds.direction) == pytest.approx(1)
    assert distances.min() == pytest.approx(margin, abs=1e-12)
    assert clouds.radius <= 1 + 1e-12


@given(n_features=st.integers(1, 20), margin=st.floats(0.01, 0.6), seed=seeds)
@settings(deadline=None)
def test_no_hyperplane_separates_the_clouds_by_more_than_the_margin(n_features, margin, seed):
    X, y = clouds = make_separable(30, n_features, margin=margin, random_state=seed)
    # The two nearest points of different classes are 2 γ apart: no gap can be wider.
    gaps = np.linalg.norm(X[y == 1][:, None] - X[y == 0][None], axis=2)
    assert gaps.min() == pytest.approx(2 * clouds.margin)


def test_the_margin_is_the_one_that_a_support_vector_machine_finds():
    from sklearn.svm import SVC

    X, y = clouds = make_separable(80, 3, margin=0.2, offset=0.1, random_state=0)
    machine = SVC(kernel="linear", C=1e6, tol=1e-6).fit(X, y)
    assert 1 / np.linalg.norm(machine.coef_) == pytest.approx(clouds.margin, rel=1e-3)


def test_a_perceptron_makes_no_more_mistakes_than_the_theorem_allows():
    X, y = clouds = make_separable(300, 5, margin=0.05, random_state=0)
    w, mistakes = np.zeros(5), 0
    for _ in range(1000):
        before = mistakes
        for x, sign in zip(X, 2 * y - 1, strict=True):
            if sign * (w @ x) <= 0:
                w, mistakes = w + sign * x, mistakes + 1
        if mistakes == before:
            break
    assert 0 < mistakes <= (clouds.radius / clouds.margin) ** 2
    assert mistakes == before


def test_points_fill_the_ball_evenly():
    X, _ = make_separable(20_000, 2, margin=1e-6, random_state=0)
    # Half of a disc's area lies within 1/√2 of its centre.
    assert (np.linalg.norm(X, axis=1) < 0.5**0.5).mean() == pytest.approx(0.5, abs=0.015)


def test_many_dimensions_and_a_wide_margin_take_no_rejection():
    clouds = make_separable(50, 5_000, margin=0.7, random_state=0)
    distances = (2 * clouds.y - 1) * (clouds.X @ clouds.direction)
    assert distances.min() == pytest.approx(0.7)


@pytest.mark.parametrize(("margin", "offset"), [(0, 0), (-0.1, 0), (1, 0), (0.5, 0.5), (np.nan, 0)])
def test_a_margin_that_does_not_fit_into_the_ball_is_refused(margin, offset):
    with pytest.raises(ValueError, match=rf"1 - abs\(offset\) = .*\. Received: {margin}"):
        make_separable(margin=margin, offset=offset, random_state=0)


def test_separable_clouds_need_a_dimension():
    with pytest.raises(ValueError, match=r"n_features must be at least 1\. Received: 0"):
        make_separable(n_features=0, random_state=0)


def test_the_truth_of_a_set_cannot_be_changed_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        make_separable(random_state=0).direction[0] = 0


def test_outliers_are_on_the_right_half_and_shifted():
    data = make_outliers(100, noise=0, share=0.1, shift=8, random_state=0)
    line = data.slope * data.X[:, 0] + data.intercept
    np.testing.assert_allclose(data.y - line, 8 * data.is_outlier, atol=1e-12)
    assert data.is_outlier.sum() == 10
    assert data.X[data.is_outlier].min() >= np.median(data.X)


def test_outliers_tilt_the_line_of_least_squares():
    data = make_outliers(random_state=0)
    slope, _ = np.polyfit(data.X[:, 0], data.y, 1)
    clean, _ = np.polyfit(data.X[~data.is_outlier, 0], data.y[~data.is_outlier], 1)
    assert clean == pytest.approx(data.slope, abs=0.1)
    assert slope > data.slope + 0.3


@pytest.mark.parametrize("share", [-0.1, 0.6, np.nan])
def test_at_most_half_of_the_samples_can_be_outliers(share):
    with pytest.raises(ValueError, match=rf"share must lie between 0 and 0\.5\. Received: {share}"):
        make_outliers(share=share, random_state=0)


def test_generated_sets_are_no_substitutes():
    assert not any(make(random_state=0).is_substitute for make in MAKERS)
    assert load_iris().name not in {make(random_state=0).name for make in MAKERS}
