"""Losses against hand-worked numbers, finite differences, scikit-learn and Keras."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error

from annbook.activations import logistic, softmax
from annbook.losses import (
    LOSSES,
    BinaryCrossEntropy,
    CategoricalCrossEntropy,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
    SparseCategoricalCrossEntropy,
    SquaredError,
    find_loss,
)

every_loss = pytest.mark.parametrize("name", LOSSES)
logits = st.floats(-1e4, 1e4)


def batch(name, n_samples=7, n_outputs=3, seed=0):
    rng = np.random.default_rng(seed)
    z = rng.normal(size=(n_samples, n_outputs)) * 2
    if name == "sparse_categorical_cross_entropy":
        return rng.integers(0, n_outputs, n_samples), z
    if name == "categorical_cross_entropy":
        return np.eye(n_outputs)[rng.integers(0, n_outputs, n_samples)], z
    if name == "binary_cross_entropy":
        return rng.integers(0, 2, z.shape).astype(float), z
    return rng.normal(size=z.shape), z


def test_losses_for_regression_at_hand_worked_errors():
    y, y_hat = [[0.0, 0.0]], [[3.0, -0.5]]
    assert MeanSquaredError()(y, y_hat) == (9 + 0.25) / 2
    assert SquaredError()(y, y_hat) == (9 + 0.25) / 2
    assert MeanAbsoluteError()(y, y_hat) == (3 + 0.5) / 2
    assert Huber()(y, y_hat) == (1 * (3 - 0.5) + 0.125) / 2
    assert Huber(delta=2)(y, y_hat) == (2 * (3 - 1) + 0.125) / 2


def test_squared_error_sums_over_the_outputs_where_mean_squared_error_takes_the_mean():
    y, z = batch("squared_error", n_outputs=4)
    np.testing.assert_allclose(SquaredError()(y, z), MeanSquaredError()(y, z) * 4 / 2)


def test_cross_entropies_at_hand_worked_logits():
    # σ(ln 3) = 3/4, and softmax(ln 2, 0) = (2/3, 1/3)
    np.testing.assert_allclose(BinaryCrossEntropy()([[1.0]], [[np.log(3)]]), -np.log(3 / 4))
    np.testing.assert_allclose(
        SparseCategoricalCrossEntropy()([1], [[np.log(2), 0.0]]), -np.log(1 / 3)
    )


def test_losses_equal_those_of_scikit_learn():
    y, z = batch("mean_squared_error")
    np.testing.assert_allclose(MeanSquaredError()(y, z), mean_squared_error(y, z))
    np.testing.assert_allclose(MeanAbsoluteError()(y, z), mean_absolute_error(y, z))
    y, z = batch("sparse_categorical_cross_entropy")
    np.testing.assert_allclose(
        SparseCategoricalCrossEntropy()(y, z), log_loss(y, softmax(z), labels=[0, 1, 2])
    )
    y, z = batch("binary_cross_entropy", n_outputs=1)
    np.testing.assert_allclose(BinaryCrossEntropy()(y, z), log_loss(y[:, 0], logistic(z[:, 0])))


def test_sparse_and_one_hot_targets_give_the_same():
    y, z = batch("sparse_categorical_cross_entropy")
    sparse, one_hot = SparseCategoricalCrossEntropy(), CategoricalCrossEntropy()
    np.testing.assert_allclose(sparse(y, z), one_hot(np.eye(3)[y], z), rtol=1e-14)
    np.testing.assert_allclose(
        sparse.gradient(y, z), one_hot.gradient(np.eye(3)[y], z), rtol=1e-14, atol=1e-17
    )


def test_one_logit_is_as_good_as_two_that_differ_by_it():
    y, z = batch("binary_cross_entropy", n_outputs=1)
    two = np.hstack([np.zeros_like(z), z])
    np.testing.assert_allclose(
        BinaryCrossEntropy()(y, z), SparseCategoricalCrossEntropy()(y[:, 0], two), rtol=1e-13
    )


def test_summing_over_outputs_multiplies_the_mean_by_their_number():
    y, z = batch("binary_cross_entropy", n_outputs=3)
    summed, mean = BinaryCrossEntropy(outputs="sum"), BinaryCrossEntropy()
    np.testing.assert_allclose(summed(y, z), 3 * mean(y, z))
    np.testing.assert_allclose(summed.gradient(y, z), 3 * mean.gradient(y, z))


@every_loss
@pytest.mark.parametrize("weighted", [False, True])
def test_the_gradient_is_the_central_difference_in_random_directions(name, weighted):
    y, z = batch(name)
    rng = np.random.default_rng(5)
    weight = rng.random(len(z)) * 3 if weighted else None
    loss, h = find_loss(name), 1e-6
    for _ in range(5):
        v = rng.normal(size=z.shape)
        numeric = (loss(y, z + h * v, weight) - loss(y, z - h * v, weight)) / (2 * h)
        analytic = (loss.gradient(y, z, weight) * v).sum()
        np.testing.assert_allclose(analytic, numeric, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("size", [1e4, -1e4])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    "name",
    ["binary_cross_entropy", "categorical_cross_entropy", "sparse_categorical_cross_entropy"],
)
def test_logits_of_ten_thousand_give_exact_finite_losses(name, dtype, size):
    z = np.array([[size, 0.0]], dtype)
    one_hot = name != "sparse_categorical_cross_entropy"
    loss = find_loss(name)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        for label in (0, 1):
            y = np.eye(2, dtype=dtype)[[label]] if one_hot else [label]
            value, gradient = loss(y, z), loss.gradient(y, z)
            assert gradient.dtype == dtype
            assert np.isfinite(gradient).all()
            if name != "binary_cross_entropy":
                wrong = (size > 0) == (label == 1)
                assert value == (1e4 if wrong else 0)
    if name == "binary_cross_entropy":
        # the first output is wrong by 10,000 for one label, and the second has z = 0
        np.testing.assert_allclose(value, (np.log(2) + max(size, 0)) / 2, rtol=1e-7)


@given(st.lists(logits, min_size=2, max_size=5))
def test_cross_entropy_is_never_negative_and_its_gradient_sums_to_zero(z):
    loss = SparseCategoricalCrossEntropy()
    assert loss([0], [z]) >= 0
    np.testing.assert_allclose(loss.gradient([0], [z]).sum(), 0, atol=1e-12)


@given(st.floats(-1e3, 1e3), st.floats(0.1, 100))
def test_huber_lies_below_the_parabola_and_below_the_line(error, delta):
    value = Huber(delta)([0.0], [error])
    assert value <= error**2 / 2 * (1 + 1e-12)
    assert value <= delta * abs(error) + 1e-12


@every_loss
def test_a_weight_counts_like_repeating_a_sample(name):
    y, z = batch(name, n_samples=3)
    weight, rows = [2.0, 0.0, 1.0], [0, 0, 2]
    loss = find_loss(name)
    np.testing.assert_allclose(loss(y, z, weight), loss(y[rows], z[rows]))
    np.testing.assert_allclose(
        loss.gradient(y, z, weight), loss.gradient(y, z) * np.array(weight)[:, None]
    )


@every_loss
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_gradient_has_the_float_type_of_the_outputs_and_leaves_them_alone(name, dtype):
    y, z = batch(name)
    z = z.astype(dtype)
    before = z.copy()
    assert find_loss(name).gradient(y, z).dtype == dtype
    np.testing.assert_array_equal(z, before)


def test_single_outputs_may_come_as_vectors():
    assert MeanSquaredError()([1.0, 2.0], [1.0, 4.0]) == 2
    np.testing.assert_array_equal(MeanSquaredError().gradient([1.0, 2.0], [1.0, 4.0]), [0, 2])


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("mean_squared_error", "MeanSquaredError"),
        ("mean_absolute_error", "MeanAbsoluteError"),
        ("huber", "Huber"),
        ("binary_cross_entropy", "BinaryCrossentropy"),
        ("categorical_cross_entropy", "CategoricalCrossentropy"),
        ("sparse_categorical_cross_entropy", "SparseCategoricalCrossentropy"),
    ],
)
@pytest.mark.parametrize("weighted", [False, True])
def test_losses_and_gradients_equal_those_of_keras(name, theirs, weighted):
    # float32 there: 1e-6
    keras = pytest.importorskip("keras")
    tensorflow = pytest.importorskip("tensorflow")
    y, z = batch(name, n_samples=12)
    z = z.astype(np.float32)
    weight = np.random.default_rng(1).random(12).astype(np.float32) if weighted else None
    options = {"from_logits": True} if "entropy" in name else {}
    variable = tensorflow.Variable(z)
    with tensorflow.GradientTape() as tape:
        expected = getattr(keras.losses, theirs)(**options)(y, variable, sample_weight=weight)
    loss = find_loss(name)
    np.testing.assert_allclose(loss(y, z, weight), expected.numpy(), rtol=1e-6)
    gradient = tape.gradient(expected, variable).numpy()
    np.testing.assert_allclose(loss.gradient(y, z, weight), gradient, rtol=1e-5, atol=1e-7)


def test_an_unknown_loss_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"one of mean_squared_error, .*\. Received: 'mse'"):
        find_loss("mse")


def test_a_loss_may_be_given_itself():
    huber = Huber(2)
    assert find_loss(huber) is huber


@pytest.mark.parametrize(("y", "z"), [([1.0], [[1.0, 2.0]]), ([], []), (1.0, 1.0)])
def test_targets_of_another_shape_are_refused_with_both_shapes(y, z):
    with pytest.raises(ValueError, match=r"same shape.*Received: \(.*\) and \("):
        MeanSquaredError()(y, z)


def test_inner_loops_refuse_targets_that_would_be_broadcast():
    with pytest.raises(ValueError, match=r"shape \(4, 1\), .*Received: \(4,\)"):
        MeanSquaredError().mean(np.zeros(4), np.zeros((4, 1)))


@pytest.mark.parametrize("y", [[0, 3], [-1, 0], [0, 1.5]])
def test_labels_outside_the_classes_are_refused(y):
    with pytest.raises(ValueError, match=r"class numbers from 0 to 2\. Received: \["):
        SparseCategoricalCrossEntropy()(y, np.zeros((2, 3)))


def test_one_hot_targets_are_refused_where_class_numbers_are_expected():
    with pytest.raises(ValueError, match=r"y must have shape \(n_samples,\).*\(2, 3\)"):
        SparseCategoricalCrossEntropy()(np.eye(3)[:2], np.zeros((2, 3)))


@pytest.mark.parametrize("weight", [[1.0], [1.0, -1.0], [[1.0], [1.0]], [1.0, np.nan]])
def test_wrong_weights_are_refused(weight):
    with pytest.raises(ValueError, match=r"2 numbers from 0 on, one per sample\. Received: "):
        MeanSquaredError()([1.0, 2.0], [1.0, 2.0], weight)


@pytest.mark.parametrize("delta", [0, -1.0, np.inf, np.nan])
def test_a_huber_threshold_must_be_positive(delta):
    with pytest.raises(ValueError, match=r"delta must be a positive number\. Received: "):
        Huber(delta)


def test_an_unknown_way_to_join_outputs_is_refused():
    with pytest.raises(ValueError, match=r"'mean' or 'sum'\. Received: 'max'"):
        BinaryCrossEntropy(outputs="max")
