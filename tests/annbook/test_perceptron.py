"""The perceptron against hand-worked steps, a naive loop, scikit-learn, and its own theorem."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_digits, load_iris
from sklearn.exceptions import ConvergenceWarning, NotFittedError
from sklearn.linear_model import Perceptron as Peer
from sklearn.linear_model import SGDClassifier
from sklearn.utils.estimator_checks import parametrize_with_checks

from annbook.data import make_separable, make_xor
from annbook.perceptron import Perceptron, ThresholdLogicUnit
from annbook.perceptron import chunks as chunks_module
from annbook.perceptron.order import fisher_yates, visiting_orders
from annbook.perceptron.stopping import passes_until_no_gain

AND = ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1])
XOR = (AND[0], [0, 1, 1, 0])


def fit(model, X, y):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(X, y)


def assert_same_as_peer(X, y, *, learning_rate=1.0, **same):
    ours = fit(Perceptron(learning_rate=learning_rate, **same), X, y)
    peer = fit(Peer(eta0=learning_rate, **same), X, y)
    np.testing.assert_array_equal(ours.coef_, peer.coef_, strict=True)
    np.testing.assert_array_equal(ours.intercept_, peer.intercept_)
    assert (ours.n_iter_, ours.t_) == (peer.n_iter_, peer.t_)
    np.testing.assert_array_equal(ours.predict(X), peer.predict(X))


def plain_loop(X, y, passes, learning_rate=1.0):
    """Apply the rule as chapter 04 states it: one sample at a time, in file order."""
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, 0
    for _ in range(passes):
        for x, t in zip(X, np.where(y, 1.0, -1.0), strict=True):
            if t * (sum(x_i * w_i for x_i, w_i in zip(x, w, strict=True)) + b) <= 0:
                w, b = w + learning_rate * t * x, b + learning_rate * t
                mistakes += 1
    return w, b, mistakes


# --- the unit ---


def test_a_unit_computes_and():
    unit = ThresholdLogicUnit([1, 1], bias=-1.5)
    np.testing.assert_array_equal(unit(AND[0]), AND[1])


def test_a_unit_weighs_adds_the_bias_and_fires_from_zero_on():
    unit = ThresholdLogicUnit([2.0, -1.0], bias=0.5)
    # 2·1 − 1·3 + 0.5 = −0.5;  2·1 − 1·2.5 + 0.5 = 0
    X = [[1.0, 3.0], [1.0, 2.5]]
    np.testing.assert_array_equal(unit.pre_activation(X), [-0.5, 0.0])
    np.testing.assert_array_equal(unit(X), [0.0, 1.0])


def test_a_unit_takes_a_single_sample():
    assert ThresholdLogicUnit([1, 1], bias=-1.5)([1, 1]) == 1


def test_a_unit_takes_another_step():
    np.testing.assert_array_equal(
        ThresholdLogicUnit([1], step=np.sign)([[-2], [0], [3]]), [-1, 0, 1]
    )


def test_a_unit_shows_itself():
    assert (
        repr(ThresholdLogicUnit([1, 2], bias=-1.5)) == "ThresholdLogicUnit([1.0, 2.0], bias=-1.5)"
    )


@pytest.mark.parametrize("weights", [[[1, 2]], 3.0, [], [1, np.nan], [np.inf]])
def test_a_unit_refuses_weights_that_are_not_one_finite_row(weights):
    with pytest.raises(ValueError, match=r"weights must be one row of finite numbers\. Received: "):
        ThresholdLogicUnit(weights)


@pytest.mark.parametrize("bias", [np.nan, [1.0]])
def test_a_unit_refuses_a_bias_that_is_not_one_number(bias):
    with pytest.raises(ValueError, match=r"bias must be one finite number\. Received: "):
        ThresholdLogicUnit([1, 1], bias=bias)


@pytest.mark.parametrize("X", [[1, 2, 3], [[1], [2]], 5.0, [[[1, 2]]]])
def test_a_unit_refuses_inputs_of_another_shape(X):
    expected = r"X must have shape \(n_samples, 2\) or \(2,\)\. Received: \("
    with pytest.raises(ValueError, match=expected):
        ThresholdLogicUnit([1, 1])(X)


# --- the rule ---


def test_the_first_steps_by_hand():
    # (1, 2), yes: z = 0 is wrong, so w = (1, 2), b = 1.
    # (3, 1), no:  z = 3 + 2 + 1 = 6, wrong: w = (−2, 1), b = 0.
    # (0, 1), yes: z = 1, right.
    X, y = [[1, 2], [3, 1], [0, 1]], [True, False, True]
    model = fit(Perceptron(shuffle=False, max_iter=1), X, y)
    np.testing.assert_array_equal(model.coef_, [[-2, 1]])
    np.testing.assert_array_equal(model.intercept_, [0])
    np.testing.assert_array_equal(model.n_updates_, [2])


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10**6), rate=st.sampled_from([1.0, 0.1, 3.7]), passes=st.integers(1, 6))
def test_blocks_take_the_steps_of_the_plain_loop(seed, rate, passes):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(rng.integers(2, 150), rng.integers(1, 12))).round(rng.integers(0, 3))
    y = np.arange(len(X)) % 2 == 0
    w, b, mistakes = plain_loop(X, y, passes, rate)
    model = Perceptron(learning_rate=rate, shuffle=False, max_iter=passes, tol=None).fit(X, y)
    np.testing.assert_array_equal(model.coef_[0], w)
    assert model.intercept_[0] == b
    assert model.n_updates_[0] == mistakes


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10**6), shuffle=st.booleans(), tol=st.sampled_from([1e-3, 0.0, None]))
def test_any_data_give_the_coefficients_of_scikit_learn(seed, shuffle, tol):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(rng.integers(5, 150), rng.integers(1, 30))).round(rng.integers(0, 9))
    y = np.arange(len(X)) % rng.integers(2, 5)
    assert_same_as_peer(
        X, y, learning_rate=rng.choice([1.0, 0.1, 0.7]), max_iter=30, tol=tol,
        shuffle=shuffle, random_state=seed, fit_intercept=bool(seed % 2),
    )  # fmt: skip


def test_iris_setosa_as_in_the_book():
    X, species = load_iris(return_X_y=True)
    model = Perceptron(random_state=42).fit(X[:, 2:], species == 0)
    np.testing.assert_allclose(model.coef_, [[-1.4, -2.2]], rtol=1e-12)
    assert (model.intercept_[0], model.n_iter_) == (4.0, 7)
    np.testing.assert_array_equal(model.predict([[2, 0.5], [3, 1]]), [True, False])
    assert_same_as_peer(X[:, 2:], species == 0, random_state=42)


@pytest.mark.parametrize("shuffle", [True, False])
def test_ten_digits_equal_scikit_learn(shuffle):
    assert_same_as_peer(*load_digits(return_X_y=True), shuffle=shuffle, random_state=3)


def test_equals_stochastic_gradient_descent_on_the_perceptron_loss():
    X, species = load_iris(return_X_y=True)
    sgd = SGDClassifier(
        loss="perceptron", learning_rate="constant", eta0=1, penalty=None, random_state=42
    ).fit(X, species == 0)
    ours = Perceptron(random_state=42).fit(X, species == 0)
    np.testing.assert_array_equal(ours.coef_, sgd.coef_)


@pytest.mark.parametrize("shuffle", [True, False])
def test_the_length_of_chunks_changes_nothing(monkeypatch, shuffle):
    X, y = load_digits(return_X_y=True)
    whole = fit(Perceptron(shuffle=shuffle, max_iter=3, random_state=1), X, y)
    monkeypatch.setattr(chunks_module, "_CHUNK_SIZE", 64 * 7)
    cut = fit(Perceptron(shuffle=shuffle, max_iter=3, random_state=1), X, y)
    np.testing.assert_array_equal(cut.coef_, whole.coef_)


@pytest.mark.parametrize("scale", [1e-160, 1e-5, 1e153])
def test_rounding_is_judged_alike_at_any_scale(scale):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 5)) * scale
    assert_same_as_peer(X, rng.integers(0, 2, 60), max_iter=10, random_state=0)


def test_sums_that_cancel_are_decided_as_scikit_learn_decides_them():
    # 0.1·3 − 0.3 is not 0 in binary: the sign of nearly nothing depends on the order.
    rng = np.random.default_rng(0)
    X = rng.choice([-0.3, -0.1, 0.1, 0.2, 0.3], size=(200, 6))
    assert_same_as_peer(X, rng.integers(0, 2, 200), learning_rate=0.1, max_iter=20, random_state=0)


def test_float32_stays_float32():
    X, y = load_digits(return_X_y=True)
    model = fit(Perceptron(random_state=0, max_iter=3), X.astype(np.float32), y)
    assert model.coef_.dtype == model.decision_function(X.astype(np.float32)).dtype == np.float32


# --- the order ---


def test_xorshift_shuffle_by_hand():
    # From state 1 the generator gives 270369, 67634689, ...: j = 0 + 270369 % 3 = 0,
    # then j = 1 + 67634689 % 2 = 2, so 1 and 2 change places.
    np.testing.assert_array_equal(fisher_yates(3, seed=1), [0, 2, 1])


@given(st.integers(0, 300), st.integers(0, 2**32 - 1))
def test_a_shuffle_loses_nothing(n, seed):
    np.testing.assert_array_equal(np.sort(fisher_yates(n, seed)), np.arange(n))


def test_seed_zero_counts_as_one():
    np.testing.assert_array_equal(fisher_yates(50, 0), fisher_yates(50, 1))


def test_every_pass_makes_the_same_swaps_again():
    orders = visiting_orders(20, seed=7, shuffle=True)
    first, second = next(orders), next(orders)
    np.testing.assert_array_equal(second, first[first])


# --- stopping, and what learning leads to ---


def test_stops_after_enough_passes_without_gain():
    losses = [5.0, 3.0, 2.9995, 3.0, 1.0, 1.0, 1.0, 1.0, 0.0]
    assert passes_until_no_gain(losses, 100, tol=1e-3, n_iter_no_change=3) == 8
    assert passes_until_no_gain(losses, 6, tol=1e-3, n_iter_no_change=3) == 6
    assert passes_until_no_gain(losses, 100, tol=None, n_iter_no_change=1) == 9


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.floats(0.02, 0.4), st.integers(2, 20))
def test_mistakes_never_exceed_novikoffs_bound(seed, margin, n_features):
    clouds = make_separable(60, n_features, margin=margin, random_state=seed)
    model, mistakes = Perceptron(random_state=seed, fit_intercept=False), -1
    while mistakes != (mistakes := model.partial_fit(clouds.X, clouds.y, [0, 1]).n_updates_[0]):
        pass  # until a pass without a mistake
    assert model.score(clouds.X, clouds.y) == 1
    assert mistakes <= (clouds.radius / clouds.margin) ** 2


def test_xor_never_converges_and_says_so():
    with pytest.warns(ConvergenceWarning, match="may not be linearly separable"):
        model = Perceptron(max_iter=50, n_iter_no_change=60, random_state=0).fit(*XOR)
    assert model.score(*XOR) < 1


def test_the_learning_rate_only_scales_what_is_learnt_from_zero():
    X, y = make_xor(100, noise=0.2, random_state=0)
    one = fit(Perceptron(random_state=0), X, y)
    four = fit(Perceptron(learning_rate=4.0, random_state=0, tol=4e-3), X, y)
    np.testing.assert_array_equal(four.coef_, 4 * one.coef_)
    assert four.n_iter_ == one.n_iter_


# --- scikit-learn's contract ---


@parametrize_with_checks([Perceptron(random_state=0)])
def test_keeps_the_contract_of_scikit_learn(estimator, check):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some checks feed what cannot converge
        check(estimator)


def test_labels_may_be_words():
    model = Perceptron(random_state=0).fit(AND[0], ["no", "no", "no", "yes"])
    np.testing.assert_array_equal(model.predict(AND[0]), ["no", "no", "no", "yes"])


def test_several_classes_get_a_unit_each():
    model = fit(Perceptron(random_state=0), *load_iris(return_X_y=True))
    assert model.coef_.shape == (3, 4)
    assert model.n_updates_.shape == model.intercept_.shape == (3,)


def test_partial_fit_equals_scikit_learn_batch_after_batch():
    X, y = load_digits(return_X_y=True)
    ours, peer = Perceptron(random_state=5), Peer(random_state=5)
    for rows in np.array_split(np.arange(len(X)), 4):
        ours.partial_fit(X[rows], y[rows], classes=range(10))
        peer.partial_fit(X[rows], y[rows], classes=range(10))
    np.testing.assert_array_equal(ours.coef_, peer.coef_)
    assert ours.t_ == peer.t_


def test_a_warm_start_goes_on_where_the_last_fit_ended():
    X, y = load_digits(return_X_y=True)
    ours, peer = (
        model(random_state=5, warm_start=True, max_iter=2, tol=None) for model in (Perceptron, Peer)
    )
    for _ in range(3):
        ours.fit(X, y)
        peer.fit(X, y)
    np.testing.assert_array_equal(ours.coef_, peer.coef_)


def test_a_cold_start_forgets():
    model = Perceptron(random_state=0).fit(*AND)
    first = model.coef_.copy()
    np.testing.assert_array_equal(model.fit(*AND).coef_, first)


# --- bad input ---


@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        ([1, 2, 3], [0, 1, 0], "Expected 2D array, got 1D array"),
        ([[1], [2]], [0, 1, 0], r"inconsistent numbers of samples: \[2, 3\]"),
        ([[1], [np.nan]], [0, 1], "Input X contains NaN"),
        ([[1], [np.inf]], [0, 1], "Input X contains infinity"),
        (np.empty((0, 2)), [], "Found array with 0 sample"),
        (np.empty((2, 0)), [0, 1], "0 feature"),
        (
            [[1], [2]],
            ["a", "a"],
            r"y must have at least two classes\. Received: one class, \['a'\]",
        ),
        ([[1], [2], [3]], [0.1, 0.7, 2.5], "Unknown label type: continuous"),
        ([[1], [2]], [0, np.nan], "Input y contains NaN"),
        ([["short"], ["long"]], [0, 1], "could not convert string to float"),
    ],
)
def test_bad_data_are_refused(X, y, message):
    with pytest.raises(ValueError, match=message):
        Perceptron().fit(X, y)


@pytest.mark.parametrize(
    ("parameter", "value", "expected"),
    [
        *(("learning_rate", bad, "a positive number") for bad in (0, -0.1, np.inf, np.nan, "1")),
        *(("max_iter", bad, "an integer from 1 on") for bad in (0, -3, 2.5, True)),
        *(("n_iter_no_change", bad, "an integer from 1 on") for bad in (0, None)),
        *(("tol", bad, "None or a number from 0 on") for bad in (-1e-3, "small", np.nan)),
    ],
)  # fmt: skip
def test_bad_parameters_are_refused(parameter, value, expected):
    message = f"{parameter} must be {expected}. Received: {value!r}"
    with pytest.raises(ValueError, match=message):
        Perceptron(**{parameter: value}).fit(*AND)


@pytest.mark.parametrize("method", ["predict", "decision_function"])
def test_predicting_before_learning_is_refused(method):
    with pytest.raises(NotFittedError, match="is not fitted yet"):
        getattr(Perceptron(), method)(AND[0])


def test_another_number_of_features_is_refused():
    with pytest.raises(ValueError, match="X has 3 features, but Perceptron is expecting 2"):
        Perceptron().fit(*AND).predict([[1, 2, 3]])


def test_a_first_partial_fit_without_classes_is_refused():
    with pytest.raises(ValueError, match=r"needs classes\. Received: None"):
        Perceptron().partial_fit(*AND)


def test_a_first_partial_fit_with_one_class_is_refused():
    with pytest.raises(ValueError, match=r"classes must hold at least two\. Received: \[0\]"):
        Perceptron().partial_fit(*AND, classes=[0])


def test_a_later_partial_fit_with_other_classes_is_refused():
    model = Perceptron().partial_fit(*AND, classes=[0, 1])
    with pytest.raises(ValueError, match=r"first call, \[0, 1\]\. Received: \[0, 1, 2\]"):
        model.partial_fit(*AND, classes=[0, 1, 2])


def test_partial_fit_refuses_an_unknown_label():
    with pytest.raises(ValueError, match=r"among \[0, 1\]\. Received: \[2\]"):
        Perceptron().partial_fit([[1.0], [2.0]], [0, 2], classes=[0, 1])


def test_a_warm_start_with_other_classes_is_refused():
    model = Perceptron(warm_start=True, random_state=0).fit(*AND)
    with pytest.raises(ValueError, match=r"of shape \(1, 2\)\. Received: data for shape \(3, 2\)"):
        model.fit([[0, 0], [1, 1], [2, 2]], [0, 1, 2])


def test_weights_that_overflow_are_reported():
    with pytest.raises(ValueError, match="The weights overflow"):
        Perceptron(learning_rate=1e300, tol=None).fit([[1e20, 1], [1e20, 2]], [0, 1])
