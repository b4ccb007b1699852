"""The network against hand-worked numbers, loops, finite differences and Keras."""

import pickle

import numpy as np
import pytest

from annbook.activations import ACTIVATIONS, logistic
from annbook.layers import Activation, Dense, Dropout
from annbook.losses import LOSSES
from annbook.mlp import Network
from annbook.mlp.epochs import DivergenceError, Samples, train_epoch
from annbook.optimizers import SGD, Adam

DIFFERENTIABLE = [name for name, row in ACTIVATIONS.items() if not row.jumps]


def make(activation="tanh", loss="sparse_categorical_cross_entropy", sizes=(5, 4, 3), **options):
    layers = [Dense(sizes[0]), Activation(activation), Dense(sizes[1]), Activation(activation)]
    network = Network([*layers, Dense(sizes[2])], loss)
    network.initialise(4, np.random.default_rng(0), **options)
    return network


def data(loss="sparse_categorical_cross_entropy", n_samples=20):
    rng = np.random.default_rng(1)
    X, classes = rng.normal(size=(n_samples, 4)), rng.integers(0, 3, n_samples)
    if loss == "sparse_categorical_cross_entropy":
        return X, classes
    return X, np.eye(3)[classes]


def test_xor_by_hand():
    # Two hidden units, OR and AND; the output is "OR but not AND", far from the boundary.
    network = Network([Dense(2), Activation("heaviside"), Dense(1)], "binary_cross_entropy")
    network.set_weights([[[1.0, 1], [1, 1]], [-0.5, -1.5], [[20.0], [-40]], [-10.0]])
    proba = network.predict([[0, 0], [0, 1], [1, 0], [1, 1]])
    np.testing.assert_allclose(proba[:, 0], logistic([-10.0, 10, 10, -30]))


def test_a_two_two_one_network_by_hand():
    # x = (1, 2); z = (0, 1); a = σ(z); ŷ = 2 a₁ − a₂ + 1; loss = (ŷ − y)² / 2, y = 0
    network = Network([Dense(2), Activation("logistic"), Dense(1)], "squared_error")
    network.set_weights([[[1.0, -1], [-1, 1]], [1.0, 0], [[2.0], [-1]], [1.0]])
    loss = network.loss_and_gradients(np.array([[1.0, 2.0]]), np.array([[0.0]]))
    a1, a2 = 0.5, 1 / (1 + np.exp(-1))
    y_hat = 2 * a1 - a2 + 1
    np.testing.assert_allclose(loss, y_hat**2 / 2)
    dW1, db1, dW2, db2 = network.gradients
    dz1, dz2 = y_hat * 2 * a1 * (1 - a1), -y_hat * a2 * (1 - a2)
    np.testing.assert_allclose(db2, [y_hat])
    np.testing.assert_allclose(dW2, [[y_hat * a1], [y_hat * a2]])
    np.testing.assert_allclose(db1, [dz1, dz2])
    np.testing.assert_allclose(dW1, [[dz1, dz2], [2 * dz1, 2 * dz2]])


def test_the_batch_gives_the_mean_of_what_its_samples_give_one_by_one():
    network, (X, y) = make(), data()
    loss = network.loss_and_gradients(X, y)
    whole = [g.copy() for g in network.gradients]
    losses, sums = [], [np.zeros_like(g) for g in whole]
    for n in range(len(X)):
        losses.append(network.loss_and_gradients(X[n : n + 1], y[n : n + 1]))
        for total, g in zip(sums, network.gradients, strict=True):
            total += g
    np.testing.assert_allclose(loss, np.mean(losses))
    for g, total in zip(whole, sums, strict=True):
        np.testing.assert_allclose(g, total / len(X), atol=1e-15)


@pytest.mark.parametrize("activation", DIFFERENTIABLE)
@pytest.mark.parametrize("loss", LOSSES)
def test_gradients_are_central_differences_in_random_directions(activation, loss):
    network, (X, y) = make(activation, loss), data(loss)
    rng, h = np.random.default_rng(2), 1e-6
    network.loss_and_gradients(X, y)
    gradient = [g.copy() for g in network.gradients]
    direction = [rng.normal(size=g.shape) for g in gradient]

    def loss_at(step):
        moved = [w + step * v for w, v in zip(start, direction, strict=True)]
        network.set_weights(moved)
        return network.loss_and_gradients(X, y)

    start = [w.copy() for w in network.parameters]
    numeric = (loss_at(h) - loss_at(-h)) / (2 * h)
    analytic = sum((g * v).sum() for g, v in zip(gradient, direction, strict=True))
    np.testing.assert_allclose(analytic, numeric, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_everything_is_computed_in_the_float_type_of_the_weights(dtype):
    network, (X, y) = make(dtype=dtype), data()
    network.train_step(X, y, SGD())
    arrays = [*network.parameters, *network.gradients, network.outputs(X), network.predict(X)]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


def test_a_step_follows_the_gradient_and_the_penalty_on_weights_but_not_biases():
    network, (X, y) = make(), data()
    before = [w.copy() for w in network.parameters]
    plain = network.loss_and_gradients(X, y)
    g = [array.copy() for array in network.gradients]
    loss = network.train_step(X, y, SGD(0.1), l2=0.5)
    np.testing.assert_allclose(loss, plain + 0.25 * sum((W**2).sum() for W in before[::2]))
    for k, (w, old) in enumerate(zip(network.parameters, before, strict=True)):
        decay = 0.5 * old if k % 2 == 0 else 0
        np.testing.assert_allclose(w, old - 0.1 * (g[k] + decay), atol=1e-15)


def test_weights_of_samples_count_like_repeating_them():
    network, (X, y) = make(), data(n_samples=3)
    weight, rows = np.array([2.0, 0.0, 1.0]), [0, 0, 2]
    loss = network.loss_and_gradients(X, y, weight)
    g = [array.copy() for array in network.gradients]
    np.testing.assert_allclose(loss, network.loss_and_gradients(X[rows], y[rows]))
    for one, other in zip(g, network.gradients, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-16)


def test_training_makes_the_loss_small():
    network, (X, y) = make(), data()
    optimizer = Adam(0.05)
    losses = [network.train_step(X, y, optimizer) for _ in range(300)]
    assert losses[-1] < 0.01 < losses[0]


def test_all_neurons_of_a_layer_stay_alike_if_they_start_alike():
    network, (X, y) = make(), data()
    network.set_weights([np.full_like(w, 0.1) for w in network.parameters])
    optimizer = Adam(0.05)
    for _ in range(20):
        network.train_step(X, y, optimizer)
    W = network.layers[0].W
    assert np.ptp(W, axis=1).max() < 1e-14
    assert np.ptp(W, axis=0).max() > 0.01


def test_predictions_do_not_depend_on_how_the_samples_are_chunked():
    network = make()
    X = np.random.default_rng(3).normal(size=(2500, 4))
    np.testing.assert_allclose(network.outputs(X), network.forward(X), rtol=1e-12)
    assert network.predict(np.empty((0, 4))).shape == (0, 3)


def test_predicting_after_predicting_leaves_the_first_answer_alone():
    network, (X, _) = make(), data()
    first = network.predict(X)
    before = first.copy()
    network.predict(-X)
    np.testing.assert_array_equal(first, before)


def test_dropout_acts_in_training_alone():
    network = Network([Dense(50), Activation("relu"), Dropout(0.5), Dense(3)], "squared_error")
    network.initialise(4, np.random.default_rng(0))
    X, _ = data()
    np.testing.assert_array_equal(network.forward(X), network.forward(X))
    one = network.forward(X, training=True).copy()
    assert not np.allclose(one, network.forward(X, training=True))


def test_a_pickled_network_predicts_and_learns_the_same():
    network, (X, y) = make(), data()
    network.train_step(X, y, SGD(0.1))
    twin = pickle.loads(pickle.dumps(network))
    np.testing.assert_array_equal(twin.predict(X), network.predict(X))
    assert twin.train_step(X, y, SGD(0.1)) == network.train_step(X, y, SGD(0.1))


def test_an_epoch_visits_the_rows_in_the_order_given():
    X = np.arange(12.0).reshape(6, 2)
    samples = Samples(X, np.arange(6), np.arange(6.0))
    batches = [
        (b.X.copy(), b.y, b.weight) for b in samples.batches(np.array([5, 0, 3, 2]), batch_size=3)
    ]
    np.testing.assert_array_equal(batches[0][0], X[[5, 0, 3]])
    np.testing.assert_array_equal(batches[1][0], X[[2]])
    np.testing.assert_array_equal(np.concatenate([b[1] for b in batches]), [5, 0, 3, 2])
    np.testing.assert_array_equal(np.concatenate([b[2] for b in batches]), [5, 0, 3, 2])


def test_rows_in_the_order_in_which_they_lie_are_not_copied():
    X = np.arange(12.0).reshape(6, 2)
    batches = list(Samples(X, np.arange(6)).batches(None, 4))
    assert [len(batch.X) for batch in batches] == [4, 2]
    assert all(np.shares_memory(batch.X, X) for batch in batches)


def test_an_epoch_is_the_steps_of_its_batches():
    (X, y), one, other = data(), make(), make()
    order = np.random.default_rng(4).permutation(20)
    loss = train_epoch(one, SGD(0.1), Samples(X, y), order=order, batch_size=8, alpha=0.3)
    optimizer, losses = SGD(0.1), []
    for rows in (order[:8], order[8:16], order[16:]):
        step = other.train_step(X[rows], y[rows], optimizer, l2=0.3 / len(rows))
        losses.append(step * len(rows))
    np.testing.assert_allclose(loss, sum(losses) / 20)
    for w, v in zip(one.parameters, other.parameters, strict=True):
        np.testing.assert_array_equal(w, v)


def test_a_batch_without_weight_is_left_out():
    (X, y), network = data(), make()
    before = [w.copy() for w in network.parameters]
    samples = Samples(X, y, np.zeros(20))
    assert train_epoch(network, SGD(), samples, order=None, batch_size=5, alpha=1) == 0
    for w, old in zip(network.parameters, before, strict=True):
        np.testing.assert_array_equal(w, old)


def test_an_epoch_that_diverges_is_stopped_without_a_flood_of_warnings():
    network, (X, y) = make("relu", "squared_error"), data("squared_error")
    samples = Samples(np.tile(X, (50, 1)) * 1e3, np.tile(y, (50, 1)))
    with pytest.raises(DivergenceError, match=r"the loss is (inf|nan)"):
        train_epoch(network, SGD(1e3), samples, order=None, batch_size=5)


def test_a_network_without_weights_says_so():
    network = Network([Dense(2)], "squared_error")
    with pytest.raises(RuntimeError, match="no weights yet: call initialise or set_weights"):
        network.predict([[1.0]])


def test_samples_with_other_columns_are_refused_with_both_shapes():
    with pytest.raises(ValueError, match=r"W of shape \(4, 5\)\. Received: \(2, 7\)"):
        make().predict(np.ones((2, 7)))


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([np.ones((4, 5))], r"6 arrays, W and b of each dense layer\. Received: 1"),
        (
            [np.ones((4, 5)), np.ones(4), *[np.ones(1)] * 4],
            r"layer 1 has 5 units: W must .* \(n_inputs, 5\) .*Received: \(4, 5\) and \(4,\)",
        ),
        (
            [
                *(np.ones((4, 5)), np.ones(5)),
                *(np.ones((7, 4)), np.ones(4)),
                *(np.ones((4, 3)), np.ones(3)),
            ],
            r"layer 2 must meet a unit of the layer below\. Received: \(4, 5\) below \(7, 4\)",
        ),
    ],
)
def test_weights_that_do_not_fit_together_are_refused_with_their_shapes(weights, message):
    with pytest.raises(ValueError, match=message):
        make().set_weights(weights)


def test_an_unknown_loss_is_refused():
    with pytest.raises(ValueError, match=r"loss must be one of .*Received: 'hinge'"):
        Network([Dense(2)], "hinge")
