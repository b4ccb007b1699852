"""Networks written forwards only: losses against formulas, training against annbook.mlp."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import log_softmax

from annbook.autodiff import Dual, Tensor, gradients
from annbook.autodiff.networks import (
    ACTIVATIONS,
    binary_cross_entropy,
    descend,
    forward,
    half_squared_error,
    logistic,
    mean_squared_error,
    relu,
    softmax_cross_entropy,
)
from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.optimizers import SGD


@given(st.floats(-700, 700))
def test_logistic_is_one_over_one_plus_exp(z):
    assert logistic(z) == pytest.approx(1 / (1 + np.exp(-z)), abs=1e-15)


@given(st.floats(-1e4, 1e4))
def test_binary_cross_entropy_overflows_for_no_logit(z):
    logit = Tensor([[z]])
    loss = binary_cross_entropy(logit, np.array([[1.0]]))
    assert float(loss.value) == pytest.approx(max(-z, 0) + np.log1p(np.exp(-abs(z))))
    ((gradient,),) = gradients(loss, [logit])[0]
    assert gradient == pytest.approx(logistic(z) - 1, abs=1e-12)


def test_binary_cross_entropy_has_the_right_slope_at_exactly_zero():
    logit = Tensor([[0.0]])
    loss = binary_cross_entropy(logit, np.array([[1.0]]))
    assert gradients(loss, [logit])[0] == [[-0.5]]  # σ(0) − 1


def test_softmax_cross_entropy_is_prediction_minus_target():
    z, Y = np.array([[1e4, -1e4, 0.0], [1.0, 2.0, 3.0]]), np.eye(3)[[0, 2]]
    logits = Tensor(z)
    loss = softmax_cross_entropy(logits, Y)
    assert float(loss.value) == pytest.approx(-(Y * log_softmax(z, axis=1)).sum() / 2)
    expected = (np.exp(log_softmax(z, axis=1)) - Y) / 2
    np.testing.assert_allclose(gradients(loss, [logits])[0], expected, atol=1e-15)


def test_losses_run_on_arrays_and_dual_numbers_too():
    z, Y = np.array([[1.0, 2.0]]), np.array([[0.0, 1.0]])
    for loss in (mean_squared_error, half_squared_error, softmax_cross_entropy):
        dual = loss(Dual(z, np.ones_like(z)), Y)
        assert float(dual.value) == loss(z, Y)
    assert mean_squared_error(z, Y) == half_squared_error(z, Y) == 1


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_forward_is_a_chain_of_products(name):
    rng = np.random.default_rng(0)
    X, W, b, V, c = (rng.normal(size=s) for s in [(4, 3), (3, 5), (5,), (5, 2), (2,)])
    by_hand = ACTIVATIONS[name](X @ W + b) @ V + c
    np.testing.assert_array_equal(forward(X, [W, b, V, c], activation=name), by_hand)


def test_a_network_without_hidden_layers_is_linear():
    np.testing.assert_array_equal(forward(np.eye(2), [np.ones((2, 1)), np.ones(1)]), [[2], [2]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_engine_trains_the_network_of_annbook_mlp_to_the_same_weights(dtype):
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(40, 3)).astype(dtype), np.eye(2, dtype=dtype)[rng.integers(0, 2, 40)]
    start = [rng.normal(size=s).astype(dtype) for s in [(3, 6), (6,), (6, 2), (2,)]]
    network = Network([Dense(6), Activation("relu"), Dense(2)], "categorical_cross_entropy")
    network.set_weights(start)
    optimizer, tensors = SGD(0.1), [Tensor(array.copy()) for array in start]
    for step in range(50):
        rows = slice(step % 4 * 10, step % 4 * 10 + 10)
        network.train_step(X[rows], Y[rows], optimizer)

        def loss(rows=rows):
            return softmax_cross_entropy(forward(X[rows], tensors, activation="relu"), Y[rows])

        descend(loss, tensors, learning_rate=0.1)
    for ours, theirs in zip(tensors, network.parameters, strict=True):
        assert ours.dtype == dtype
        np.testing.assert_allclose(ours.value, theirs, atol=500 * np.finfo(dtype).eps)


def test_a_step_goes_against_the_gradient_and_returns_the_loss_before_it():
    w = Tensor([3.0])
    assert descend(lambda: (w * w).sum(), [w], learning_rate=0.1) == 9
    np.testing.assert_allclose(w.value, 3 - 0.1 * 6)


def test_relu_is_flat_at_zero():
    z = Tensor([0.0])
    assert gradients(relu(z).sum(), [z]) == [0]


@pytest.mark.parametrize(
    ("attempt", "message"),
    [
        (lambda: forward(1, [1, 1], activation="step"), r"one of identity, .*Received: 'step'"),
        (lambda: forward(1, [1]), r"parameters must be W, b, .*Received: 1 arrays"),
        (lambda: forward(1, []), r"Received: 0 arrays"),
        (lambda: descend(lambda: Tensor(1.0), [], learning_rate=0), r"positive\. Received: 0"),
        (lambda: descend(lambda: Tensor(1.0), [], learning_rate=-0.1), r"Received: -0\.1"),
    ],
)
def test_bad_input_is_named(attempt, message):
    with pytest.raises(ValueError, match=message):
        attempt()
