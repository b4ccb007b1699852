"""Schedules, learning-rate finder and ratio, against hand-worked values and plain training."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.training.callbacks import (
    EpochOrder,
    ExponentialRate,
    LearningRateFinder,
    OneCycle,
    ValidationTrainingRatio,
)
from annbook.training.callbacks.range_test import smooth

# Keras 3.15 converts its variables in a way that NumPy 2 will not accept for ever
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

rng = np.random.default_rng(0)
X = rng.normal(size=(320, 4)).astype("float32")
y = (X[:, :1] - 2 * X[:, 1:2] + 0.1 * rng.normal(size=(320, 1))).astype("float32")


def model(optimizer="sgd", seed=1, **compilation):
    keras.utils.set_random_seed(seed)
    layers = [keras.layers.Dense(8, "relu"), keras.layers.Dropout(0.2), keras.layers.Dense(1)]
    network = keras.Sequential([keras.Input((4,)), *layers])
    network.compile(optimizer, "mse", **compilation)
    return network


def state(network):
    return [v.numpy() for v in (*network.variables, *network.optimizer.variables)]


def assert_same(one, other):
    assert len(one) == len(other)
    for a, b in zip(one, other, strict=True):
        np.testing.assert_array_equal(a, b)


def test_exponential_rates_by_hand():
    # three decades in six steps: a factor of √10 each
    rate = ExponentialRate(1e-3, 1.0, 6)
    expected = [1e-3, 10**-2.5, 1e-2, 10**-1.5, 1e-1, 10**-0.5, 1, 1]
    np.testing.assert_allclose([float(rate(t)) for t in (*range(7), 50)], expected, rtol=1e-5)


@given(st.floats(1e-6, 1), st.floats(1e-6, 1), st.integers(1, 10_000))
def test_exponential_rates_equal_those_of_keras(start, end, steps):
    rate = ExponentialRate(start, end, steps)
    keras_rate = keras.optimizers.schedules.ExponentialDecay(start, steps, end / start)
    for t in (0, steps // 2, steps):
        assert float(rate(t)) == pytest.approx(float(keras_rate(t)), rel=1e-5)


def test_one_cycle_by_hand():
    # 45 steps from 0.1 up to 1, 45 down to 0.1, 10 down to 0.001
    rate = OneCycle(1.0, 100)
    expected = {0: 0.1, 15: 0.4, 45: 1.0, 60: 0.7, 90: 0.1, 95: 0.0505, 100: 0.001, 500: 0.001}
    for t, value in expected.items():
        assert float(rate(t)) == pytest.approx(value, rel=1e-4)


def test_one_cycle_without_a_tail_ends_where_it_began():
    rate = OneCycle(0.3, 10, lowest=0.1, tail=0.0)
    np.testing.assert_allclose([float(rate(t)) for t in (0, 5, 10, 11)], [0.1, 0.3, 0.1, 0.1])


@given(st.integers(0, 2000), st.floats(0, 0.9))
def test_one_cycle_stays_between_its_lowest_and_its_highest_rate(step, tail):
    rate = OneCycle(0.5, 1000, lowest=0.05, last=0.001, tail=tail)
    assert 0.001 * (1 - 1e-3) <= float(rate(step)) <= 0.5 * (1 + 1e-6)


@pytest.mark.parametrize(
    "schedule", [ExponentialRate(1e-3, 1e-1, 50), OneCycle(0.5, 100, lowest=0.02, tail=0.2)]
)
def test_a_model_that_is_saved_comes_back_with_its_schedule(schedule, tmp_path):
    network = model(keras.optimizers.SGD(schedule))
    network.fit(X, y, epochs=2, verbose=0)
    network.save(tmp_path / "model.keras")
    back = keras.saving.load_model(tmp_path / "model.keras")
    assert back.optimizer.get_config() == network.optimizer.get_config()
    assert float(back.optimizer.learning_rate) == float(schedule(20))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ExponentialRate(0, 1, 5), r"start must be a positive number\. Received: 0"),
        (lambda: ExponentialRate(1, np.inf, 5), r"end must be a positive number\. Received: inf"),
        (lambda: ExponentialRate(1, 2, 0), r"steps must be a whole number from 1 on\. Received: 0"),
        (lambda: OneCycle(1, 2.5), r"steps must be a whole number from 1 on\. Received: 2\.5"),
        (lambda: OneCycle(1, 5, tail=1), r"tail must be from 0 up to.*Received: 1"),
        (lambda: OneCycle(1, 5, lowest=2), r"in that order\. Received: 0\.02, 2, 1"),
        (lambda: LearningRateFinder(1, 0.1), r"0 < low < high\. Received: 1 and 0\.1"),
        (lambda: LearningRateFinder(explosion=1), r"explosion must be above 1\. Received: 1"),
        (lambda: LearningRateFinder(safety=0.5), r"safety must be 1 or more\. Received: 0\.5"),
        (lambda: EpochOrder(-1), r"seed must be a whole number from 0 on\. Received: -1"),
    ],
)
def test_settings_out_of_range_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()


@pytest.fixture(scope="module")
def tested():
    network, finder = model(), LearningRateFinder(1e-4, 100.0)
    before = state(network)
    network.fit(X, y, epochs=20, callbacks=[finder], verbose=0)
    return network, finder, before


def test_the_finder_leaves_no_trace(tested):
    network, _, before = tested
    assert_same(state(network), before)
    fresh = model()
    for one in (network, fresh):
        one.fit(X, y, epochs=2, shuffle=False, verbose=0)
    assert_same(state(network), state(fresh))


def test_the_finder_tries_exponentially_growing_rates_until_the_loss_explodes(tested):
    _, finder, _ = tested
    factors = np.array(finder.rates[1:]) / finder.rates[:-1]
    np.testing.assert_allclose(factors, 1e6 ** (1 / 199), rtol=1e-4)
    assert finder.rates[0] == pytest.approx(1e-4)
    assert finder.rates[-1] < 100
    last = finder.losses[-1]
    assert not np.isfinite(last) or last > finder.smooth_losses.min()


def test_the_suggestion_is_half_the_rate_of_the_lowest_smooth_loss(tested):
    _, finder, _ = tested
    best = finder.rates[int(finder.smooth_losses.argmin())]
    assert finder.suggestion == best / 2


def test_the_plot_marks_the_suggestion(tested):
    _, finder, _ = tested
    ax = finder.plot()
    assert ax.lines[-1].get_xdata()[0] == finder.suggestion
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), finder.rates)


def test_training_with_the_suggestion_works_and_with_ten_times_the_last_rate_fails(tested):
    _, finder, _ = tested
    losses = []
    for rate in (finder.suggestion, 10 * finder.rates[-1]):
        network = model(keras.optimizers.SGD(rate))
        losses.append(network.fit(X, y, epochs=3, verbose=0).history["loss"][-1])
    assert losses[0] < 0.5 * np.var(y)
    assert not losses[1] < np.var(y)


def test_the_losses_are_those_of_single_batches_before_their_step():
    network, finder = model(), LearningRateFinder(1e-9, 1e-8)  # too small to change anything
    network.layers[1].rate = 0.0
    network.fit(X, y, epochs=2, batch_size=32, shuffle=False, callbacks=[finder], verbose=0)
    batches = [network.evaluate(X[i : i + 32], y[i : i + 32], verbose=0) for i in range(0, 320, 32)]
    np.testing.assert_allclose(finder.losses, batches * 2, rtol=1e-5)


def test_batches_of_one_execution_share_a_rate():
    network, finder = model(steps_per_execution=5), LearningRateFinder(1e-6, 1e-4)
    network.fit(X, y, epochs=10, callbacks=[finder], verbose=0)
    assert len(finder.rates) == len(finder.losses) == 20
    assert finder.rates[-1] == pytest.approx(1e-4)


def test_a_range_that_shows_no_turn_is_refused_with_advice(tested):
    finder = LearningRateFinder()
    with pytest.raises(ValueError, match=r"try a smaller low\. Received: no rate was tried"):
        finder.suggestion  # noqa: B018
    network = model()
    finder = LearningRateFinder(1e-3, 0.02)
    network.layers[1].rate = 0.0
    network.fit(X, y, epochs=30, batch_size=320, callbacks=[finder], verbose=0)
    with pytest.raises(ValueError, match=r"try a larger high\. Received: it falls up to 0\.02"):
        finder.suggestion  # noqa: B018


def test_a_schedule_and_too_few_batches_are_refused_before_anything_changes():
    network = model(keras.optimizers.SGD(OneCycle(1, 10)))
    with pytest.raises(ValueError, match=r"learning_rate must be a number, .*OneCycle"):
        network.fit(X, y, epochs=3, callbacks=[LearningRateFinder()], verbose=0)
    network = model()
    before = state(network)
    with pytest.raises(ValueError, match=r"at least 20 batches .*Received: 10, from 1 epochs of"):
        network.fit(X, y, callbacks=[LearningRateFinder()], verbose=0)
    assert_same(state(network), before)


def test_an_interrupted_test_can_be_undone_by_hand():
    class Interrupt(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            if batch == 5:
                raise KeyboardInterrupt

    network, finder = model(), LearningRateFinder(1e-3, 1.0)
    before = state(network)
    with pytest.raises(KeyboardInterrupt):
        network.fit(X, y, epochs=3, callbacks=[finder, Interrupt()], verbose=0)
    finder.restore()
    assert_same(state(network), before)


def test_smoothing_by_hand():
    np.testing.assert_allclose(smooth(np.array([1.0, 2, 6, 4]), 1), [1.5, 3, 4, 5])
    assert list(smooth(np.array([1.0, 1, 1, np.nan]), 1)) == [1, 1, np.inf, np.inf]


def test_the_ratio_is_that_of_the_logs_and_joins_the_history():
    network, ratio = model(), ValidationTrainingRatio()
    seen = network.fit(
        X[:256], y[:256], validation_data=(X[256:], y[256:]), epochs=3, callbacks=[ratio], verbose=0
    ).history
    expected = np.array(seen["val_loss"]) / seen["loss"]
    np.testing.assert_allclose(ratio.ratios, expected)
    np.testing.assert_allclose(seen["val_loss_ratio"], expected)


def test_the_ratio_can_compare_both_losses_after_the_epoch():
    network = model()
    ratio = ValidationTrainingRatio(training_data=(X, y), batch_size=64)
    network.fit(X, y, validation_data=(X, y), epochs=2, callbacks=[ratio], verbose=0)
    np.testing.assert_allclose(ratio.ratios, 1, rtol=1e-6)


def test_the_ratio_follows_validation_frequency_and_names_what_it_misses():
    ratio = ValidationTrainingRatio()
    validation = {"validation_data": (X, y), "validation_freq": 2}
    model().fit(X, y, epochs=4, callbacks=[ratio], verbose=0, **validation)
    assert len(ratio.ratios) == 2
    with pytest.raises(ValueError, match=r"metric must be one of .*loss.*Received: 'mae'"):
        model().fit(X, y, callbacks=[ValidationTrainingRatio("mae")], verbose=0)


def orders(order, epochs):
    data = order.batches(np.arange(10), np.arange(10.0), batch_size=4)
    for epoch in epochs:
        order.on_epoch_begin(epoch)
        batches = list(data)
        assert [len(a) for a, _ in batches] == [4, 4, 2]
        for a, b in batches:
            np.testing.assert_array_equal(a, b)
        yield [int(i) for a, _ in batches for i in a]


def test_an_epochs_order_depends_on_seed_and_epoch_alone():
    once = list(orders(EpochOrder(3), range(5)))
    assert all(sorted(order) == list(range(10)) for order in once)
    assert len(set(map(tuple, once))) == 5
    assert list(orders(EpochOrder(3), [4, 2])) == [once[4], once[2]]
    assert list(orders(EpochOrder(4), range(5))) != once


def test_fit_gets_the_order_of_each_epoch():
    def trained(*epochs):
        network, order = model(), EpochOrder(5)
        for first, last in epochs:
            data = order.batches(X, y, batch_size=64)
            options = {"initial_epoch": first, "epochs": last, "shuffle": False}
            network.fit(data, callbacks=[order], verbose=0, **options)
        return state(network)

    assert_same(trained((0, 4)), trained((0, 1), (1, 4)))


def test_arrays_of_doubles_become_the_floats_of_keras():
    spec = EpochOrder().batches(np.zeros((4, 2)), np.arange(4)).element_spec
    assert [s.dtype.name for s in spec] == ["float32", "int64"]


@pytest.mark.parametrize("arrays", [(), ([],), ([1, 2], [1])])
def test_arrays_that_do_not_fit_together_are_refused(arrays):
    with pytest.raises(ValueError, match=r"one row per sample\. Received lengths: \["):
        EpochOrder().batches(*arrays)


def test_a_batch_size_below_one_is_refused():
    with pytest.raises(ValueError, match=r"batch_size must be .*Received: 0"):
        EpochOrder().batches([1], batch_size=0)
