"""Optimisers against hand-worked steps, and against Keras step by step."""

import pickle

import numpy as np
import pytest

from annbook.optimizers import (
    OPTIMIZERS,
    SGD,
    Adam,
    AdamW,
    Momentum,
    Nesterov,
    Optimizer,
    RMSprop,
    find_optimizer,
)

every_optimizer = pytest.mark.parametrize("name", OPTIMIZERS)
STEPS = 50
KERAS = {
    "sgd": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "nesterov": ("SGD", {"momentum": 0.9, "nesterov": True}),
    "rmsprop": ("RMSprop", {}),
    "adam": ("Adam", {}),
    "adamw": ("AdamW", {}),
}


def gradients(w, step):
    """Of a bumpy valley, different in each step, with some gradients of exactly 0."""
    return np.where(np.arange(w.size).reshape(w.shape) % 5, np.sin(3 * w + step) + w, 0)


def start(dtype=np.float64):
    rng = np.random.default_rng(0)
    return [rng.normal(size=(6, 4)).astype(dtype), rng.normal(size=4).astype(dtype)]


@pytest.fixture
def float64_in_keras():
    keras = pytest.importorskip("keras")
    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    yield keras
    keras.config.set_floatx(before)


def both_over_fifty_steps(keras, theirs, ours):
    """Yield the weights after each step, ours and theirs, each following its own gradients."""
    variables = [keras.Variable(w, dtype="float64") for w in start()]
    weights = start()
    for step in range(STEPS):
        g = [keras.ops.convert_to_tensor(gradients(v.numpy(), step)) for v in variables]
        theirs.apply(g, variables)
        ours.step(weights, [gradients(w, step) for w in weights])
        for w, variable in zip(weights, variables, strict=True):
            yield w, variable.numpy()


@every_optimizer
def test_fifty_steps_equal_those_of_keras_to_twelve_digits(name, float64_in_keras):
    # Keras rounds some settings to float32 even in float64, so these are exact in both.
    kind, options = KERAS[name]
    exact = {"momentum": 0.875, "beta_1": 0.875, "beta_2": 1 - 2**-10, "weight_decay": 2**-8}
    ours = find_optimizer(name, 0.01)
    chosen = {setting: value for setting, value in exact.items() if hasattr(ours, setting)}
    vars(ours).update(chosen)
    theirs = getattr(float64_in_keras.optimizers, kind)(0.01, **options | chosen)
    for w, v in both_over_fifty_steps(float64_in_keras, theirs, ours):
        np.testing.assert_allclose(w, v, rtol=1e-12, atol=1e-13)


@every_optimizer
def test_fifty_steps_with_usual_settings_equal_those_of_keras(name, float64_in_keras):
    # 1e-5: Keras rounds 0.999 and the like to float32, as far as 6e-5 of 1 - 0.999
    kind, options = KERAS[name]
    theirs = getattr(float64_in_keras.optimizers, kind)(0.01, **options)
    for w, v in both_over_fifty_steps(float64_in_keras, theirs, find_optimizer(name, 0.01)):
        np.testing.assert_allclose(w, v, rtol=1e-5, atol=1e-5)


@every_optimizer
def test_usual_settings_are_those_of_keras(name, float64_in_keras):
    kind, options = KERAS[name]
    theirs = getattr(float64_in_keras.optimizers, kind)(**options).get_config()
    ours = vars(find_optimizer(name))
    for setting in ("learning_rate", "momentum", "rho", "beta_1", "beta_2", "epsilon"):
        if setting in ours:
            np.testing.assert_allclose(ours[setting], theirs[setting], rtol=1e-6)


def test_the_first_steps_by_hand():
    # w = 1, g = 2, η = 0.1
    expected = {
        "sgd": 1 - 0.1 * 2,
        "momentum": 1 - 0.1 * 2,
        "nesterov": 1 + 0.9 * -0.2 - 0.2,
        "rmsprop": 1 - 0.1 * 2 / np.sqrt(0.1 * 4 + 1e-7),
        "adam": 1 - 0.1 * 0.2 / (np.sqrt(0.004) + 1e-7) * np.sqrt(0.001) / 0.1,
        "adamw": (1 - 0.1 * 0.004) - 0.1 * 0.2 / (np.sqrt(0.004) + 1e-7) * np.sqrt(0.001) / 0.1,
    }
    for name, value in expected.items():
        w = np.array([1.0])
        find_optimizer(name, 0.1).step([w], [np.array([2.0])])
        np.testing.assert_allclose(w, value, rtol=1e-14, err_msg=name)


def test_momentum_keeps_going_when_the_gradient_is_gone():
    w, optimizer = np.array([0.0]), Momentum(0.1, momentum=0.5)
    optimizer.step([w], [np.array([1.0])])
    optimizer.step([w], [np.array([0.0])])
    np.testing.assert_allclose(w, -0.1 - 0.05)


@every_optimizer
def test_steps_lead_downhill(name):
    w, optimizer = np.array([3.0, -2.0]), find_optimizer(name, 0.02)
    for _ in range(1000):
        optimizer.step([w], [2 * w])  # the slope of w²
    assert np.abs(w).max() < 0.05


@every_optimizer
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_steps_change_the_parameters_in_place_and_leave_the_gradients(name, dtype):
    weights, optimizer = start(dtype), find_optimizer(name, 0.01)
    before = [w.copy() for w in weights]
    g = [gradients(w, 0).astype(dtype) for w in weights]
    kept = [array.copy() for array in g]
    optimizer.step(weights, g)
    for w, old, array, copy in zip(weights, before, g, kept, strict=True):
        assert w.dtype == dtype
        assert not np.array_equal(w, old)
        np.testing.assert_array_equal(array, copy)


@every_optimizer
def test_it_makes_no_difference_how_arrays_are_cut_into_pieces(name):
    whole, pieces = find_optimizer(name, 0.01), find_optimizer(name, 0.01)
    pieces.piece = 5
    one, other = start(), start()
    for step in range(3):
        whole.step(one, [gradients(w, step) for w in one])
        pieces.step(other, [gradients(w, step) for w in other])
    for a, b in zip(one, other, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-15)


@every_optimizer
def test_scaled_gradients_make_the_same_steps(name):
    plain, scaled = find_optimizer(name, 0.01), find_optimizer(name, 0.01)
    one, other = start(), start()
    for step in range(STEPS):
        plain.step(one, [gradients(w, step) for w in one])
        scale = scaled.gradient_scale
        scaled.step_scaled(other, [scale * gradients(w, step) for w in other])
    for a, b in zip(one, other, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-13)


@every_optimizer
def test_a_pickled_optimiser_goes_on_where_it_was(name):
    optimizer, weights = find_optimizer(name, 0.01), start()
    optimizer.step(weights, [gradients(w, 0) for w in weights])
    twin, copies = pickle.loads(pickle.dumps(optimizer)), [w.copy() for w in weights]
    optimizer.step(weights, [gradients(w, 1) for w in weights])
    twin.step(copies, [gradients(w, 1) for w in copies])
    for w, copy in zip(weights, copies, strict=True):
        np.testing.assert_array_equal(w, copy)


def test_the_learning_rate_may_change_between_steps():
    w, optimizer = np.array([1.0]), SGD(0.1)
    optimizer.learning_rate = 0.5
    optimizer.step([w], [np.array([1.0])])
    assert w == 0.5


def test_an_unknown_optimiser_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"one of sgd, .*adamw\. Received: 'adagrad'"):
        find_optimizer("adagrad")


@every_optimizer
@pytest.mark.parametrize("rate", [0, -0.1, np.inf, np.nan])
def test_a_learning_rate_that_is_not_positive_is_refused(name, rate):
    with pytest.raises(ValueError, match=r"learning_rate must be a positive number\. Received: "):
        find_optimizer(name, rate)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Momentum(momentum=1.1), r"momentum must be in \[0, 1\]\. Received: 1\.1"),
        (lambda: Nesterov(momentum=-1), r"momentum must be in \[0, 1\]\. Received: -1"),
        (lambda: RMSprop(rho=1), r"rho must be in \[0, 1\)\. Received: 1"),
        (lambda: RMSprop(epsilon=0), r"epsilon must be a positive number\. Received: 0"),
        (lambda: Adam(beta_1=1), r"beta_1 must be in \[0, 1\)\. Received: 1"),
        (lambda: Adam(beta_2=-0.1), r"beta_2 must be in \[0, 1\)\. Received: -0\.1"),
        (lambda: Adam(epsilon=-1), r"epsilon must be a positive number\. Received: -1"),
        (lambda: AdamW(weight_decay=-1), r"weight_decay must be a number from 0 on\. Received: -1"),
    ],
)
def test_settings_out_of_range_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_gradients_of_another_shape_are_refused():
    with pytest.raises(ValueError, match=r"shapes of the parameters.*\[\(2,\)\] and \[\(3,\)\]"):
        SGD().step([np.zeros(2)], [np.zeros(3)])


def test_other_parameters_in_a_later_step_are_refused():
    optimizer = Adam()
    optimizer.step([np.zeros(2)], [np.zeros(2)])
    with pytest.raises(ValueError, match="the same in each step"):
        optimizer.step([np.zeros(3)], [np.zeros(3)])


@pytest.mark.parametrize("w", [np.zeros(2, int), np.zeros((4, 4))[:, ::2], np.zeros(2, np.float16)])
def test_arrays_that_cannot_be_changed_in_place_are_refused(w):
    with pytest.raises(ValueError, match=r"float32 or float64, in C order\. Received: "):
        SGD().step([w], [w])


def test_every_optimiser_in_the_table_is_one():
    assert all(issubclass(optimizer, Optimizer) for optimizer in OPTIMIZERS.values())
