"""Layers against hand-worked numbers, naive loops and finite differences."""

import copy
import pickle

import numpy as np
import pytest

from annbook.layers import Activation, Dense, Dropout

MAKERS = {
    "Dense": lambda: Dense(4),
    "Activation": lambda: Activation("tanh"),
    "softmax": lambda: Activation("softmax"),
    "Dropout": lambda: Dropout(0.3),
}
every_layer = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def ready(layer, n_inputs=3, dtype=np.float64, seed=0):
    layer.initialise(n_inputs, np.random.default_rng(seed), dtype)
    return layer


def test_a_dense_layer_is_a_weighted_sum_per_unit():
    layer = Dense(2)
    layer.replace(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([10.0, 20.0]))
    # 1·1 + 2·3 + 10 = 17 and 1·2 + 2·4 + 20 = 30
    np.testing.assert_array_equal(layer.forward(np.array([[1.0, 2.0]])), [[17, 30]])


def test_dense_forward_and_backward_equal_naive_loops():
    rng = np.random.default_rng(1)
    layer, X, dz = ready(Dense(2)), rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    z = layer.forward(X, training=True)
    dX = layer.backward(dz)
    for n in range(5):
        for j in range(2):
            expected = layer.b[j] + sum(X[n, i] * layer.W[i, j] for i in range(3))
            np.testing.assert_allclose(z[n, j], expected)
        for i in range(3):
            np.testing.assert_allclose(dX[n, i], sum(dz[n, j] * layer.W[i, j] for j in range(2)))
    for j in range(2):
        np.testing.assert_allclose(layer.db[j], sum(dz[n, j] for n in range(5)))
        for i in range(3):
            np.testing.assert_allclose(layer.dW[i, j], sum(X[n, i] * dz[n, j] for n in range(5)))


@every_layer
def test_backward_is_the_central_difference_of_forward(make):
    rng = np.random.default_rng(2)
    layer, X, v = ready(make()), rng.normal(size=(6, 3)), rng.normal(size=(6, 3))

    def forward(inputs):
        if isinstance(layer, Dropout):
            layer.rng = np.random.default_rng(3)  # the same mask each time
        return layer.forward(inputs, training=True).copy()

    h, da = 1e-6, rng.normal(size=forward(X).shape)
    dX = layer.backward(da)
    numeric = ((forward(X + h * v) - forward(X - h * v)) * da).sum() / (2 * h)
    np.testing.assert_allclose((dX * v).sum(), numeric, rtol=1e-8)


def test_gradients_of_the_parameters_are_central_differences():
    rng = np.random.default_rng(4)
    layer, X, da = ready(Dense(4)), rng.normal(size=(6, 3)), rng.normal(size=(6, 4))
    layer.forward(X, training=True)
    layer.backward(da)
    for value, gradient in ((layer.W, layer.dW), (layer.b, layer.db)):
        v, h = rng.normal(size=value.shape), 1e-6
        value += h * v
        above = (layer.forward(X) * da).sum()
        value -= 2 * h * v
        below = (layer.forward(X) * da).sum()
        value += h * v
        np.testing.assert_allclose((gradient * v).sum(), (above - below) / (2 * h), rtol=1e-8)


@every_layer
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_float_type_of_the_inputs_is_kept(make, dtype):
    layer, X = ready(make(), dtype=dtype), np.ones((5, 3), dtype)
    a = layer.forward(X, training=True)
    assert a.dtype == layer.forward(X).dtype == layer.backward(a.copy()).dtype == dtype


@every_layer
def test_training_uses_the_same_memory_again_for_smaller_batches_too(make):
    layer = ready(make())
    first = layer.forward(np.ones((5, 3)), training=True)
    second = layer.forward(np.zeros((4, 3)), training=True)
    assert second.shape[0] == 4
    assert np.shares_memory(first, second)


@every_layer
def test_outside_training_nothing_is_kept_and_results_stay(make):
    layer, X = ready(make()), np.random.default_rng(5).normal(size=(4, 3))
    first = layer.forward(X)
    before = first.copy()
    layer.forward(X * 2)
    np.testing.assert_array_equal(first, before)
    assert layer._kept == {}


@every_layer
@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda a: pickle.loads(pickle.dumps(a))])
def test_a_copy_computes_the_same_and_carries_no_batches_along(make, duplicate):
    layer, X = ready(make()), np.random.default_rng(6).normal(size=(4, 3))
    layer.forward(X, training=True)
    twin = duplicate(layer)
    assert twin._kept == {}
    np.testing.assert_array_equal(twin.forward(X), layer.forward(X))


@every_layer
def test_the_inputs_are_left_alone(make):
    layer, X = ready(make()), np.random.default_rng(7).normal(size=(4, 3))
    before = X.copy()
    a = layer.forward(X, training=True)
    da = np.ones_like(a)
    layer.backward(da)
    np.testing.assert_array_equal(X, before)
    np.testing.assert_array_equal(da, 1)


def test_the_lowest_layer_need_not_say_what_its_inputs_did():
    layer = ready(Dense(2))
    layer.forward(np.ones((4, 3)), training=True)
    assert layer.backward(np.ones((4, 2)), to_inputs=False) is None
    np.testing.assert_array_equal(layer.dW, np.full((3, 2), 4))


def test_dropout_changes_nothing_outside_training():
    X = np.random.default_rng(8).normal(size=(4, 3))
    np.testing.assert_array_equal(ready(Dropout(0.9)).forward(X), X)


def test_dropout_silences_the_given_share_and_keeps_the_mean():
    layer = ready(Dropout(0.2))
    a = layer.forward(np.ones((1000, 100)), training=True)
    assert set(np.unique(a)) == {0, 1.25}
    np.testing.assert_allclose((a == 0).mean(), 0.2, atol=0.006)  # five standard errors
    np.testing.assert_allclose(a.mean(), 1, atol=0.008)


def test_dropout_lets_gradients_through_where_it_let_the_signal_through():
    layer, X = ready(Dropout(0.5)), np.ones((20, 3))
    a = layer.forward(X, training=True).copy()
    np.testing.assert_array_equal(layer.backward(X), a)


def test_dropout_with_the_same_seed_silences_the_same_units():
    X = np.ones((9, 3))
    one, other = (ready(Dropout(0.5), seed=3).forward(X, training=True) for _ in range(2))
    np.testing.assert_array_equal(one, other)


def test_dropout_without_a_source_of_random_numbers_makes_its_own():
    assert Dropout(0.5).forward(np.ones((2, 3)), training=True).shape == (2, 3)


@pytest.mark.parametrize("n_units", [0, -1])
def test_a_layer_without_units_is_refused(n_units):
    with pytest.raises(ValueError, match=rf"n_units must be .* from 1 on\. Received: {n_units}"):
        Dense(n_units)


def test_inputs_that_do_not_fit_are_refused_with_both_shapes():
    with pytest.raises(ValueError, match=r"W of shape \(3, 2\)\. Received: \(5, 4\)"):
        ready(Dense(2)).forward(np.ones((5, 4)))


@pytest.mark.parametrize("rate", [-0.1, 1, 1.5, np.nan])
def test_a_rate_that_is_no_share_is_refused(rate):
    with pytest.raises(ValueError, match=r"rate must be in \[0, 1\)\. Received: "):
        Dropout(rate)


def test_unknown_names_are_refused_at_once():
    with pytest.raises(ValueError, match="activation must be one of"):
        Activation("rely")
    with pytest.raises(ValueError, match="initializer must be one of"):
        Dense(2, initializer="xavier")
