"""Where the threshold comes from: the action potential of Hodgkin and Huxley (1952).

Three currents cross the membrane of the squid's giant axon. Gates open and close the
sodium and the potassium channels, and the voltage itself moves the gates:

    C dV/dt = I − g_Na m³h (V − E_Na) − g_K n⁴ (V − E_K) − g_L (V − E_L)
    dx/dt = φ [α_x(V) (1 − x) − β_x(V) x]        for each gate x in m, h, n
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from annbook.biology.quantities import Array, current_in_time, finite, positive, starting_voltage
from annbook.biology.recording import Recording

SPIKE_LEVEL = 0.0  # mV: crossing it upwards counts as one spike


@dataclass(frozen=True)
class MembraneRecording(Recording):
    """A recording that also shows the gates, each as a fraction between 0 and 1.

    Attributes
    ----------
    m, h, n : ndarray of the shape of `voltage`
        Sodium activation, sodium inactivation and potassium activation.

    Notes
    -----
    Built in: chapter 01.
    """

    m: Array
    h: Array
    n: Array


@dataclass(frozen=True)
class HodgkinHuxley:
    """The squid giant axon as a point neuron, integrated with Runge and Kutta's fourth order.

    Parameters
    ----------
    capacitance : float
        C, µF/cm².
    sodium, potassium, leak : float
        Largest conductances g_Na, g_K, g_L, mS/cm².
    sodium_reversal, potassium_reversal, leak_reversal : float
        Voltages E_Na, E_K, E_L at which each current vanishes, mV.
    temperature : float
        °C. Gates move φ = 3^((T − 6.3) / 10) times as fast as in the measurements.

    Raises
    ------
    ValueError
        If a constant is not finite, the capacitance is not positive or a conductance is
        negative.

    Notes
    -----
    Built in: chapter 01. Constants: [1]_, table 3 and equations 12-13, 20-21 and 23-24,
    at 6.3 °C. The paper counts the voltage from rest and downwards; as usual today it
    is here the inside relative to the outside, with rest at −65 mV.

    References
    ----------
    .. [1] A. L. Hodgkin and A. F. Huxley, "A quantitative description of membrane current
       and its application to conduction and excitation in nerve", J. Physiol. 117,
       500-544, 1952.

    Examples
    --------
    >>> from annbook.biology import step_current
    >>> axon = HodgkinHuxley()
    >>> current = step_current(10.0, duration=50, dt=0.05)
    >>> len(axon.simulate(current, dt=0.05).spike_times())
    4
    """

    capacitance: float = 1.0
    sodium: float = 120.0
    potassium: float = 36.0
    leak: float = 0.3
    sodium_reversal: float = 50.0
    potassium_reversal: float = -77.0
    leak_reversal: float = -54.387
    temperature: float = 6.3

    def __post_init__(self) -> None:
        for field in fields(self):
            finite(field.name, getattr(self, field.name))
        positive("capacitance", self.capacitance)
        for name in ("sodium", "potassium", "leak"):
            if getattr(self, name) < 0:
                raise ValueError(f"{name} must not be negative. Received: {getattr(self, name)!r}")

    @property
    def rest(self) -> float:
        """The voltage, mV, at which no net current flows and every gate stands still."""
        low, high = self.potassium_reversal, self.sodium_reversal
        for _ in range(60):  # bisection: below rest the voltage rises, above it falls
            middle = (low + high) / 2
            rising = self._slope_of_voltage(np.asarray(middle), steady_gates(middle), 0.0) > 0
            low, high = (middle, high) if rising else (low, middle)
        return (low + high) / 2

    def derivatives(self, state: Array, current: npt.ArrayLike) -> Array:
        """Return d(V, m, h, n)/dt.

        Parameters
        ----------
        state : ndarray of shape (4,) or (4, n_neurons)
            Voltage in mV, then the gates m, h, n.
        current : float or array of shape (n_neurons,)
            Injected current, µA/cm².

        Returns
        -------
        ndarray of the shape of `state`
            In mV/ms, and per ms.
        """
        voltage, gates = state[0], state[1:]
        opening, closing = gate_rates(voltage)
        speed = 3.0 ** ((self.temperature - 6.3) / 10)
        slopes = np.empty_like(state)
        slopes[0] = self._slope_of_voltage(voltage, gates, current)
        slopes[1:] = speed * (opening * (1 - gates) - closing * gates)
        return slopes

    def step(self, state: Array, current: npt.ArrayLike, dt: float) -> Array:
        """Advance (V, m, h, n) by `dt` ms with one Runge-Kutta step of fourth order."""
        k1 = self.derivatives(state, current)
        k2 = self.derivatives(state + dt / 2 * k1, current)
        k3 = self.derivatives(state + dt / 2 * k2, current)
        k4 = self.derivatives(state + dt * k3, current)
        return state + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)

    def simulate(
        self, current: npt.ArrayLike, dt: float, *, initial_voltage: npt.ArrayLike | None = None
    ) -> MembraneRecording:
        """Record the voltage, the gates and the spikes that a current causes.

        Parameters
        ----------
        current : array of shape (n_steps,) or (n_steps, n_neurons)
            Input, µA/cm², constant during each step. Neurons do not influence each other.
        dt : float
            Length of a step, ms; at most 0.05.
        initial_voltage : float or array of shape (n_neurons,), optional
            Voltage at time 0, mV, with the gates still as at rest; by default `rest`.

        Returns
        -------
        MembraneRecording
            A spike is an upward crossing of 0 mV, timed by linear interpolation.

        Raises
        ------
        ValueError
            If `dt` is not in (0, 0.05] (the gates move within 0.1 ms) or is too long for the
            voltages that a strong current reaches, or if `current` has no or more than two
            axes, is empty or is not finite.
        """
        current = current_in_time(current)
        if positive("dt", dt) > 0.05:
            raise ValueError(f"dt must be at most 0.05 ms: gates are fast. Received: {dt!r}")
        rest = self.rest
        states = np.empty((len(current) + 1, 4, *current.shape[1:]))
        states[0, 0] = starting_voltage(initial_voltage, rest, current[0])
        states[0, 1:] = steady_gates(np.full(current.shape[1:], rest))
        with np.errstate(over="ignore", invalid="ignore"):
            for k, now in enumerate(current):
                states[k + 1] = self.step(states[k], now, dt)
        _check_gates(states[:, 1:], dt)
        time = dt * np.arange(len(states))
        voltage, m, h, n = np.moveaxis(states, 1, 0)
        return MembraneRecording(time, voltage, *_crossings(time, voltage), m, h, n)

    def _slope_of_voltage(self, voltage: Array, gates: Array, current: npt.ArrayLike) -> Array:
        m, h, n = gates
        sodium = self.sodium * m**3 * h * (voltage - self.sodium_reversal)
        potassium = self.potassium * n**4 * (voltage - self.potassium_reversal)
        leak = self.leak * (voltage - self.leak_reversal)
        slope: Array = (np.asarray(current) - sodium - potassium - leak) / self.capacitance
        return slope


def gate_rates(voltage: npt.ArrayLike) -> tuple[Array, Array]:
    """Return how fast closed gates open (α) and open gates close (β), per ms at 6.3 °C.

    Parameters
    ----------
    voltage : array of any shape
        Membrane voltage, mV.

    Returns
    -------
    opening, closing : ndarray of shape (3, *voltage.shape)
        For the gates m, h and n, in this order.

    Notes
    -----
    Built in: chapter 01. Hodgkin and Huxley (1952), equations 12-13, 20-21 and 23-24.
    """
    v = np.asarray(voltage, dtype=np.float64) + 65.0  # depolarisation from rest, mV
    opening = np.stack(
        [_rising((v - 25) / 10), 0.07 * np.exp(-v / 20), 0.1 * _rising((v - 10) / 10)]
    )
    closing = np.stack(
        [4 * np.exp(-v / 18), 1 / (1 + np.exp((30 - v) / 10)), 0.125 * np.exp(-v / 80)]
    )
    return opening, closing


def steady_gates(voltage: npt.ArrayLike) -> Array:
    """Return where m, h and n come to rest at a voltage held still: α / (α + β)."""
    opening, closing = gate_rates(voltage)
    return opening / (opening + closing)


def _rising(x: Array) -> Array:
    """Evaluate x / (1 − exp(−x)), which is 1 at x = 0: the removable gap in α_m and α_n."""
    x = np.asarray(x)
    gap = x == 0
    return np.where(gap, 1.0, x / np.where(gap, 1.0, -np.expm1(-x)))


def _check_gates(gates: Array, dt: float) -> None:
    """Notice a step too long for the fast gates: they leave [0, 1], then everything overflows."""
    sound = (gates > -0.01) & (gates < 1.01)
    if not sound.all():
        first = dt * np.argwhere(~sound)[0, 0]
        raise ValueError(
            f"dt must be short enough for the gates at every voltage; at {first:.2f} ms they "
            f"left [0, 1]. Use a smaller dt or a weaker current. Received: dt = {dt!r}"
        )


def _crossings(time: Array, voltage: Array) -> tuple[Array, npt.NDArray[np.intp]]:
    v = voltage.reshape(len(time), -1)
    when, neuron = np.nonzero((v[:-1] < SPIKE_LEVEL) & (v[1:] >= SPIKE_LEVEL))
    before, after = v[when, neuron], v[when + 1, neuron]
    fraction = (SPIKE_LEVEL - before) / (after - before)
    return time[when] + fraction * (time[when + 1] - time[when]), neuron
