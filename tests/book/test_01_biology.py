"""What chapter 01 derives in its cells agrees with what it imports afterwards."""

from pathlib import Path

import jupytext
import numpy as np
import pytest

from annbook.biology import HodgkinHuxley, LeakyIntegrateAndFire, synaptic_current

CHAPTER = Path(__file__).parents[2] / "book" / "01-biological-neurons.md"


def _defined_in_chapter(name):
    """Run the one cell of the chapter that defines `name`, alone, and return it."""
    notebook = jupytext.read(CHAPTER)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    (source,) = [source for source in sources if f"def {name}(" in source]
    namespace = {"np": np}
    exec(compile(source, f"{CHAPTER.name}: {name}", "exec"), namespace)
    return namespace[name]


def test_eulers_neuron_approaches_the_exact_one():
    euler_neuron = _defined_in_chapter("euler_neuron")
    exact = LeakyIntegrateAndFire().simulate(np.full(1000, 2.0), dt=0.1).spike_times()
    for dt in (0.1, 0.01):
        _, spikes = euler_neuron(np.full(round(100 / dt), 2.0), dt)
        np.testing.assert_allclose(spikes, exact, atol=dt * len(exact))  # errors add up


def test_eulers_neuron_has_the_constants_of_the_package():
    euler_neuron = _defined_in_chapter("euler_neuron")
    lif = LeakyIntegrateAndFire()
    tau, resistance, rest, threshold, refractory = euler_neuron.__defaults__
    assert (tau, resistance) == (lif.time_constant, lif.resistance)
    assert (rest, threshold, refractory) == (lif.rest, lif.threshold, lif.refractory)
    assert lif.reset == lif.rest


def test_eulers_error_below_threshold_is_of_first_order():
    euler_neuron = _defined_in_chapter("euler_neuron")
    truth = -65 + 10 * (1 - np.exp(-1))  # 1 nA for one time constant
    errors = [euler_neuron(np.ones(round(10 / dt)), dt)[0][-1] - truth for dt in (0.1, 0.01)]
    assert errors[0] / errors[1] == pytest.approx(10, rel=0.05)


def test_the_chapters_slopes_are_the_packages_derivatives():
    slopes, axon = _defined_in_chapter("slopes"), HodgkinHuxley()
    rng = np.random.default_rng(0)
    for _ in range(50):
        state = np.r_[rng.uniform(-85, 50), rng.uniform(0, 1, 3)]
        current = rng.uniform(-10, 30)
        np.testing.assert_allclose(
            slopes(state, current), axon.derivatives(state, current), rtol=1e-9, atol=1e-9
        )


def test_the_chapters_slopes_have_the_gap_that_the_package_fills():
    slopes, axon = _defined_in_chapter("slopes"), HodgkinHuxley()
    for voltage in (-40.0, -55.0):  # 25 and 10 mV above rest
        state = np.array([voltage, 0.1, 0.5, 0.4])
        with pytest.warns(RuntimeWarning, match="invalid value"):
            assert np.isnan(slopes(state, 0.0)).any()
        assert np.isfinite(axon.derivatives(state, 0.0)).all()


def test_the_hinge_is_found_where_there_is_one():
    best_hinge = _defined_in_chapter("best_hinge")
    current = np.linspace(0, 4, 41)
    hinge = 30 * np.maximum(0, current - 1.5)
    np.testing.assert_allclose(best_hinge(current, hinge), hinge, atol=0.5)


def test_a_volley_of_simultaneous_spikes_makes_the_leaky_neuron_a_threshold_unit():
    # Equation eq-threshold, proven on random volleys away from the threshold itself.
    fires, measured_theta = _volley_experiment()
    lif = LeakyIntegrateAndFire()
    theta = measured_theta(lif)
    rng = np.random.default_rng(0)
    active = rng.random((200, 20)) < 0.5
    weights = rng.normal(0.3, 1.0, 20) * theta / 3
    z = active @ weights
    clear = np.abs(z - theta) > 0.05
    np.testing.assert_array_equal(fires(lif, active, weights, 0)[clear], (z >= theta)[clear])
    assert 0.1 < (z >= theta).mean() < 0.9


def _volley_experiment():
    notebook = jupytext.read(CHAPTER)
    (source,) = [c.source for c in notebook.cells if "def measured_theta(" in c.source]
    namespace = {"np": np, "synaptic_current": synaptic_current}
    exec(compile(source, f"{CHAPTER.name}: volleys", "exec"), namespace)
    return namespace["fires"], namespace["measured_theta"]
