"""Simulated neurons against formulas, the literature, SciPy's solver and naive loops."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from annbook.biology import (
    HodgkinHuxley,
    LeakyIntegrateAndFire,
    Recording,
    firing_rate_curve,
    step_current,
    synaptic_current,
)
from annbook.biology.hodgkin_huxley import gate_rates, steady_gates

LIF = LeakyIntegrateAndFire()
AXON = HodgkinHuxley()


# Currents


def test_a_step_current_is_on_between_start_and_stop_only():
    current = step_current(2.0, duration=5, dt=1, start=1, stop=3)
    assert current.tolist() == [0, 2, 2, 0, 0]


def test_an_array_of_amplitudes_gives_one_column_per_neuron():
    current = step_current([1.0, 2.0], duration=0.2, dt=0.1)
    assert current.tolist() == [[1, 2], [1, 2]]


def test_a_synapse_delivers_its_whole_charge_whatever_the_step():
    # The area under w exp(-t / decay) is w * decay = 3 nA * 2 ms = 6 pC.
    for dt in (0.05, 0.5, 2.0):
        current = synaptic_current([5.3], [3.0], duration=60, dt=dt, decay=2.0)
        assert current.sum() * dt == pytest.approx(6.0, rel=1e-9)


def test_synapses_add_up_and_silent_ones_add_nothing():
    both = synaptic_current([3.0, 4.5], [1.0, -2.0], duration=20, dt=0.1)
    first = synaptic_current([3.0, np.nan], [1.0, -2.0], duration=20, dt=0.1)
    second = synaptic_current([np.nan, 4.5], [1.0, -2.0], duration=20, dt=0.1)
    np.testing.assert_allclose(both, first + second, atol=1e-15)
    assert not synaptic_current([np.nan], [1.0], duration=5, dt=0.1).any()


def test_synaptic_current_agrees_with_a_naive_loop_over_time():
    arrivals, weights, dt, fine = [1.0, 2.25], [2.0, -0.5], 0.25, 200
    current = synaptic_current(arrivals, weights, duration=5, dt=dt, decay=1.5)
    for k, value in enumerate(current):
        moments = [k * dt + dt * (j + 0.5) / fine for j in range(fine)]
        mean = sum(
            w * math.exp(-(t - a) / 1.5)
            for t in moments
            for a, w in zip(arrivals, weights, strict=True)
            if t >= a
        )
        assert value == pytest.approx(mean / fine, abs=1e-4)


# Leaky integrate-and-fire


def test_the_voltage_charges_exponentially_below_threshold():
    # After one time constant of 10 ms, 1 nA through 10 MOhm reaches 1 - 1/e of 10 mV.
    recording = LIF.simulate(np.ones(100), dt=0.1)
    assert recording.voltage[-1] == pytest.approx(-65 + 10 * (1 - math.exp(-1)), rel=1e-12)


def test_without_input_the_voltage_returns_to_rest():
    recording = LIF.simulate(np.zeros(2000), dt=0.1, initial_voltage=-52.0)
    assert recording.voltage[-1] == pytest.approx(LIF.rest, abs=1e-6)
    assert len(recording.spike_time) == 0


def test_the_first_spike_comes_when_the_formula_says():
    # 2 nA pulls towards -45 mV: 20 mV to go, 15 mV to threshold, so 10 ln(20 / 5) ms.
    recording = LIF.simulate(np.full(300, 2.0), dt=0.1)
    first, second = recording.spike_times()[:2]
    assert first == pytest.approx(10 * math.log(4), rel=1e-12)
    assert second - first == pytest.approx(2 + 10 * math.log(4), rel=1e-12)


@given(current=st.floats(-5, 20), dt=st.sampled_from([0.01, 0.1, 0.37, 1.0]))
@settings(max_examples=40, deadline=None)
def test_simulated_rate_equals_the_formula_for_any_step(current, dt):
    steps = int(200 / dt)
    measured = LIF.simulate(np.full(steps, current), dt).firing_rates()[0]
    expected = float(LIF.firing_rate(current))
    if expected == 0 or expected > 12:  # at least two spikes in 200 ms
        assert measured == pytest.approx(expected, rel=1e-9)


@given(st.floats(1.51, 50))
def test_more_current_never_lowers_the_rate_and_refractoriness_limits_it(current):
    assert LIF.firing_rate(current) <= LIF.firing_rate(current + 0.5) < 1000 / LIF.refractory


def test_the_neuron_is_silent_up_to_and_at_its_rheobase():
    assert pytest.approx(1.5) == LIF.rheobase
    assert LIF.firing_rate([1.0, 1.5]).tolist() == [0, 0]
    assert LIF.simulate(np.full(20_000, LIF.rheobase), dt=1.0).spike_counts.tolist() == [0]


def test_the_exact_step_agrees_with_eulers_method_in_the_limit():
    def euler(dt):
        voltage = LIF.rest
        for _ in range(round(10 / dt)):
            voltage += dt / LIF.time_constant * (LIF.rest - voltage + LIF.resistance * 1.2)
        return voltage

    exact = LIF.simulate(np.full(100, 1.2), dt=0.1).voltage[-1]
    errors = [abs(euler(dt) - exact) for dt in (0.1, 0.05, 0.025)]
    assert errors[0] / errors[1] == pytest.approx(2, rel=0.02)  # first order
    assert errors[1] / errors[2] == pytest.approx(2, rel=0.02)


def test_neurons_side_by_side_equal_neurons_one_by_one():
    currents = np.random.default_rng(0).normal(1.5, 2.0, (500, 4))
    together = LIF.simulate(currents, dt=0.2)
    for neuron in range(4):
        alone = LIF.simulate(currents[:, neuron], dt=0.2)
        np.testing.assert_array_equal(together.voltage[:, neuron], alone.voltage)
        np.testing.assert_array_equal(together.spike_times(neuron), alone.spike_times())


def test_during_the_refractory_period_the_voltage_stays_at_reset():
    recording = LIF.simulate(np.full(300, 5.0), dt=0.1)
    spike = recording.spike_times()[0]
    held = (recording.time > spike) & (recording.time < spike + LIF.refractory)
    assert held.sum() == pytest.approx(20, abs=1)
    assert (recording.voltage[held] == LIF.reset).all()


# Hodgkin-Huxley


def test_the_axon_rests_near_minus_65_millivolts():
    assert AXON.rest == pytest.approx(-65, abs=0.01)
    recording = AXON.simulate(np.zeros(2000), dt=0.05)
    assert np.ptp(recording.voltage) < 1e-9


def test_gates_at_rest_have_the_values_of_the_1952_paper():
    # n = 0.318, m = 0.053, h = 0.596 at rest: the numbers every textbook quotes.
    np.testing.assert_allclose(steady_gates(-65.0), [0.053, 0.596, 0.318], atol=5e-4)


def test_removable_gaps_of_the_gate_rates_are_filled():
    # Limits at the gaps: alpha_m(-40) = 1 and alpha_n(-55) = 0.1 per ms.
    assert gate_rates(-40.0)[0][0] == 1.0
    assert gate_rates(-55.0)[0][2] == pytest.approx(0.1)
    around = gate_rates([-40 - 1e-7, -40.0, -40 + 1e-7])[0][0]
    assert np.ptp(around) < 1e-7


def test_a_displacement_of_7_mv_fires_and_one_of_6_mv_does_not():
    # Hodgkin & Huxley (1952), figure 12: computed responses to 90, 15, 7 and 6 mV.
    start = AXON.rest + np.array([90.0, 15.0, 7.0, 6.0])
    recording = AXON.simulate(np.zeros((400, 4)), dt=0.05, initial_voltage=start)
    height = recording.voltage[1:].max(axis=0) - AXON.rest
    assert (height[:3] > 90).all()  # all or nothing: about 100 mV each
    assert height[3] < 7
    assert recording.spike_counts[1:].tolist() == [1, 1, 0]  # 90 mV starts above 0 mV


def test_an_action_potential_is_about_100_mv_high_and_undershoots():
    recording = AXON.simulate(step_current(10.0, duration=25, dt=0.05, stop=2), dt=0.05)
    assert recording.spike_counts.tolist() == [1]
    assert 95 < recording.voltage.max() - AXON.rest < 115
    assert AXON.potassium_reversal < recording.voltage.min() < AXON.rest - 8


def test_steady_firing_starts_abruptly_near_6_3_and_above_50_per_second():
    # Rinzel & Miller (1980): periodic firing exists from about 6.26 uA/cm2 on.
    rates = firing_rate_curve(AXON, [6.0, 6.2, 6.5, 10.0], duration=400, discard=150)
    assert rates[:2].tolist() == [0, 0]
    assert 50 < rates[2] < 60
    assert 65 < rates[3] < 72


def test_rest_loses_stability_where_the_literature_puts_the_hopf_bifurcations():
    # Rinzel & Miller (1980): 9.78 and 154.5 uA/cm2, found here from eigenvalues.
    voltages = np.linspace(-62, -42, 4001)
    steady = np.array([np.r_[v, steady_gates(v)] for v in voltages])
    currents = np.array([-AXON.derivatives(state, 0.0)[0] for state in steady])
    growth = [_fastest_growth(s, i) for s, i in zip(steady, currents, strict=True)]
    change = np.nonzero(np.diff(np.sign(growth)))[0]
    np.testing.assert_allclose(currents[change], [9.78, 154.5], rtol=2e-3)


def _fastest_growth(state, current):
    columns = [
        (AXON.derivatives(state + e, current) - AXON.derivatives(state - e, current)) / 2e-6
        for e in 1e-6 * np.eye(4)
    ]
    return np.linalg.eigvals(np.column_stack(columns)).real.max()


def test_release_from_inhibition_makes_the_axon_fire():
    current = step_current([-1.0, -5.0], start=5, stop=25, duration=60, dt=0.05)
    recording = AXON.simulate(current, dt=0.05)
    assert recording.spike_counts.tolist() == [0, 1]
    assert recording.spike_times(1)[0] > 25


def test_a_whole_spike_agrees_with_scipys_solver():
    recording = AXON.simulate(np.full(1000, 10.0), dt=0.01)
    start = np.r_[AXON.rest, steady_gates(AXON.rest)]
    peer = solve_ivp(
        lambda _, state: AXON.derivatives(state, 10.0),
        (0, 10),
        start,
        t_eval=recording.time[::100],
        rtol=1e-10,
        atol=1e-10,
    )
    np.testing.assert_allclose(recording.voltage[::100], peer.y[0], atol=1e-3)


def test_halving_the_step_divides_the_error_by_sixteen():
    def voltage_after_5_ms(n_steps):
        return AXON.simulate(np.full(n_steps, 10.0), dt=5 / n_steps).voltage[-1]

    truth = voltage_after_5_ms(6400)
    errors = [abs(voltage_after_5_ms(n) - truth) for n in (200, 400, 800)]
    assert errors[0] / errors[1] == pytest.approx(16, rel=0.25)
    assert errors[1] / errors[2] == pytest.approx(16, rel=0.25)


def test_warmth_speeds_up_the_gates_threefold_per_ten_degrees():
    state = np.r_[-30.0, 0.2, 0.5, 0.4]
    cold, warm = AXON.derivatives(state, 0.0), HodgkinHuxley(temperature=16.3).derivatives(state, 0)
    np.testing.assert_allclose(warm[1:], 3 * cold[1:])
    assert warm[0] == cold[0]


def test_axons_side_by_side_equal_axons_one_by_one():
    currents = step_current([0.0, 4.0, 12.0], duration=20, dt=0.05)
    together = AXON.simulate(currents, dt=0.05)
    for neuron in range(3):
        alone = AXON.simulate(currents[:, neuron], dt=0.05)
        np.testing.assert_allclose(together.voltage[:, neuron], alone.voltage, rtol=1e-12)
        np.testing.assert_allclose(together.n[:, neuron], alone.n, rtol=1e-12)


# Recordings and curves


def _recording(spike_time, spike_neuron, n_neurons=2):
    voltage = np.zeros((3, n_neurons))
    neurons = np.array(spike_neuron, dtype=np.intp)
    return Recording(np.arange(3.0), voltage, np.array(spike_time), neurons)


def test_the_rate_is_one_over_the_mean_interval():
    # Neuron 0: spikes at 10, 30 and 70 ms, so two intervals in 60 ms.
    recording = _recording([10.0, 20.0, 30.0, 70.0], [0, 1, 0, 0])
    np.testing.assert_allclose(recording.firing_rates(), [1000 * 2 / 60, 0])
    np.testing.assert_allclose(recording.firing_rates(discard=20), [1000 / 40, 0])
    assert recording.spike_counts.tolist() == [3, 1]


def test_asking_for_a_neuron_that_was_not_recorded_is_an_error():
    with pytest.raises(IndexError, match=r"neuron must be between 0 and 1\. Received: 2"):
        _recording([], []).spike_times(2)


def test_the_measured_curve_equals_the_formula():
    currents = np.linspace(0, 6, 25)
    rates = firing_rate_curve(LIF, currents, dt=0.5, duration=1000)
    formula = LIF.firing_rate(currents)
    np.testing.assert_allclose(rates, formula, rtol=1e-9)


# Bad input


@pytest.mark.parametrize(
    ("constants", "message"),
    [
        ({"time_constant": 0}, r"time_constant must be positive and finite\. Received: 0"),
        ({"resistance": -1}, r"resistance must be positive and finite\. Received: -1"),
        ({"refractory": -2}, r"refractory must not be negative\. Received: -2"),
        ({"threshold": -70}, r"threshold must lie above rest = -65\.0 .* Received: -70"),
        ({"rest": float("nan")}, r"rest must be finite\. Received: 1 NaN"),
    ],
)
def test_impossible_membranes_are_refused(constants, message):
    with pytest.raises(ValueError, match=message):
        LeakyIntegrateAndFire(**constants)


@pytest.mark.parametrize(
    ("constants", "message"),
    [
        ({"capacitance": 0}, r"capacitance must be positive and finite\. Received: 0"),
        ({"sodium": -120}, r"sodium must not be negative\. Received: -120"),
        ({"temperature": float("inf")}, r"temperature must be finite"),
    ],
)
def test_impossible_axons_are_refused(constants, message):
    with pytest.raises(ValueError, match=message):
        HodgkinHuxley(**constants)


@pytest.mark.parametrize("neuron", [LIF, AXON], ids=["lif", "axon"])
@pytest.mark.parametrize(
    ("current", "dt", "message"),
    [
        (2.0, 0.05, r"current must be a non-empty array .* Received: shape \(\)"),
        ([], 0.05, r"current must be a non-empty array .* Received: shape \(0,\)"),
        (np.zeros((2, 2, 2)), 0.05, r"Received: shape \(2, 2, 2\)"),
        ([1.0, float("nan")], 0.05, r"current must be finite\. Received: 1 NaN"),
        (["strong"], 0.05, r"current must hold numbers only\. Received: \['strong'\]"),
        ([1.0], 0.0, r"dt must be positive and finite\. Received: 0\.0"),
        ([1.0], -0.1, r"dt must be positive and finite\. Received: -0\.1"),
    ],
)
def test_impossible_simulations_are_refused(neuron, current, dt, message):
    with pytest.raises(ValueError, match=message):
        neuron.simulate(current, dt)


def test_steps_too_long_for_the_spikes_are_refused():
    with pytest.raises(ValueError, match=r"dt must not exceed the shortest interval .* 2\.15 ms"):
        LIF.simulate(np.full(10, 100.0), dt=5.0)
    with pytest.raises(ValueError, match=r"dt must be at most 0\.05 ms.* Received: 0\.1"):
        AXON.simulate(np.zeros(10), dt=0.1)


def test_an_unstable_integration_is_reported_not_returned():
    with pytest.raises(ValueError, match=r"left \[0, 1\]\. Use a smaller dt .* dt = 0\.05"):
        AXON.simulate(np.full(400, -40.0), dt=0.05)


def test_starting_voltages_must_fit():
    with pytest.raises(ValueError, match=r"initial_voltage must lie below threshold = -50\.0"):
        LIF.simulate(np.zeros(3), dt=0.1, initial_voltage=-40.0)
    with pytest.raises(ValueError, match=r"must be one number or have shape \(2,\).*\(3,\)"):
        LIF.simulate(np.zeros((3, 2)), dt=0.1, initial_voltage=[-60.0, -61.0, -62.0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"amplitude": 1.0, "duration": 5, "dt": 0}, "dt must be positive"),
        ({"amplitude": 1.0, "duration": 0.5, "dt": 1}, "duration must be at least dt = 1"),
        ({"amplitude": np.ones((2, 2)), "duration": 5, "dt": 1}, r"Received: shape \(2, 2\)"),
    ],
)
def test_impossible_step_currents_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        step_current(**arguments)


@pytest.mark.parametrize(
    ("arrivals", "weights", "decay", "message"),
    [
        (3.0, 1.0, 2.0, r"Received: shapes \(\) and \(\)"),
        ([3.0], np.ones((2, 1)), 2.0, r"Received: shapes \(1,\) and \(2, 1\)"),
        ([3.0, 4.0], [1.0, 1.0, 1.0], 2.0, r"Received: shapes \(2,\) and \(3,\)"),
        ([3.0], [np.inf], 2.0, r"weights must be finite"),
        ([np.inf], [1.0], 2.0, r"arrivals \(NaN apart\) must be finite"),
        ([3.0], [1.0], 0.0, r"decay must be positive"),
    ],
)
def test_impossible_synapses_are_refused(arrivals, weights, decay, message):
    with pytest.raises(ValueError, match=message):
        synaptic_current(arrivals, weights, duration=10, dt=0.1, decay=decay)


def test_impossible_curves_are_refused():
    with pytest.raises(ValueError, match=r"currents must be a non-empty vector.*\(\)"):
        firing_rate_curve(LIF, 2.0)
    with pytest.raises(
        ValueError, match=r"discard must be in \[0, duration = 100\)\. Received: 100"
    ):
        firing_rate_curve(LIF, [2.0], duration=100, discard=100)
