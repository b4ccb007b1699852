"""Initial weights have the variance and the shape that their papers ask for."""

import numpy as np
import pytest
from scipy.stats import kstest

from annbook.activations import relu, tanh
from annbook.initializers import INITIALIZERS, find_initializer

RANDOM = [name for name in INITIALIZERS if name != "zeros"]
SHAPE = (300, 200)
VARIANCE = {
    "normal": 0.05**2,
    "lecun_uniform": 1 / 300,
    "lecun_normal": 1 / 300,
    "glorot_uniform": 2 / 500,
    "glorot_normal": 2 / 500,
    "he_uniform": 2 / 300,
    "he_normal": 2 / 300,
}


def draw(name, shape=SHAPE, seed=0, dtype=np.float64):
    return find_initializer(name)(shape, np.random.default_rng(seed), dtype)


@pytest.mark.parametrize("name", RANDOM)
def test_mean_and_variance_are_those_of_the_paper(name):
    W = draw(name)
    deviation = np.sqrt(VARIANCE[name])
    assert abs(W.mean()) < 4 * deviation / np.sqrt(W.size)  # four standard errors
    np.testing.assert_allclose(W.var(), VARIANCE[name], rtol=0.03)


@pytest.mark.parametrize("name", RANDOM)
def test_the_distribution_is_the_one_in_the_name(name):
    W = draw(name).ravel() / np.sqrt(VARIANCE[name])
    shape = ("uniform", (-np.sqrt(3), 2 * np.sqrt(3))) if "uniform" in name else ("norm", ())
    assert kstest(W, *shape).pvalue > 0.001


def test_uniform_weights_reach_to_the_limit_and_not_beyond():
    limit = np.sqrt(6 / 500)  # Glorot's: √(6 / (n_inputs + n_units))
    W = draw("glorot_uniform")
    assert 0.999 * limit < np.abs(W).max() <= limit


def test_zeros_are_zeros():
    np.testing.assert_array_equal(draw("zeros"), np.zeros(SHAPE))


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_same_seed_gives_the_same_weights_in_both_float_types(name):
    single = draw(name, dtype=np.float32)
    assert single.dtype == np.float32
    np.testing.assert_array_equal(single, draw(name).astype(np.float32))
    assert draw(name).shape == SHAPE


def test_a_random_state_serves_as_well_as_a_generator():
    W = find_initializer("he_normal")((3, 2), np.random.RandomState(0))
    np.testing.assert_array_equal(W, np.random.RandomState(0).normal(0, np.sqrt(2 / 3), (3, 2)))


@pytest.mark.parametrize(
    ("name", "function", "low", "high"),
    [("he_normal", relu, 0.5, 2.0), ("lecun_normal", tanh, 0.05, 1.0), ("normal", relu, 0, 1e-3)],
)
def test_signals_stay_alive_through_twenty_layers_only_with_the_fitting_scheme(
    name, function, low, high
):
    rng = np.random.default_rng(1)
    a = rng.normal(size=(100, 200))
    for _ in range(20):
        a = function(a @ find_initializer(name)((200, 200), rng))
    assert low <= np.sqrt((a**2).mean()) <= high


def test_an_unknown_scheme_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"one of zeros, normal, .*he_normal\. Received: 'xavier'"):
        find_initializer("xavier")


@pytest.mark.parametrize("shape", [(0, 3), (3,), (2, 3, 4)])
def test_a_shape_that_is_no_layer_is_refused(shape):
    with pytest.raises(ValueError, match=r"\(n_inputs, n_units\), from 1 on\. Received: \("):
        draw("normal", shape)
