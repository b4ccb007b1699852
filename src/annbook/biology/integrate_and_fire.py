"""A membrane that leaks, and a threshold: the leaky integrate-and-fire neuron.

Charge that flows in raises the voltage, the leak pulls it back to rest:

    τ dV/dt = −(V − V_rest) + R·I(t)

When V reaches the threshold the neuron fires, falls to the reset voltage, and
ignores its input for the refractory period.
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from annbook.biology.quantities import Array, current_in_time, finite, positive, starting_voltage
from annbook.biology.recording import Recording


@dataclass(frozen=True)
class LeakyIntegrateAndFire:
    """A leaky integrate-and-fire neuron, integrated exactly between its spikes.

    Parameters
    ----------
    time_constant : float
        τ = R·C, how fast the membrane forgets, ms.
    resistance : float
        R of the membrane, MΩ. One MΩ times one nA is one mV.
    rest, threshold, reset : float
        Voltages, mV. The threshold lies above the other two.
    refractory : float
        Time after a spike during which the voltage is held at `reset`, ms.

    Raises
    ------
    ValueError
        If a constant is not finite, τ or R is not positive, the refractory period is
        negative, or the threshold does not lie above rest and reset.

    Notes
    -----
    Built in: chapter 01. The circuit of resistor and capacitor, with a voltage at which
    a nerve responds, is [1]_; the default constants are those of [2]_, figure 5.5,
    with a refractory period added.

    References
    ----------
    .. [1] L. Lapicque, "Recherches quantitatives sur l'excitation électrique des nerfs
       traitée comme une polarisation", J. Physiol. Pathol. Gén. 9, 620-635, 1907.
    .. [2] P. Dayan and L. F. Abbott, *Theoretical Neuroscience*, MIT Press, 2001.

    Examples
    --------
    >>> import numpy as np
    >>> neuron = LeakyIntegrateAndFire()
    >>> neuron.rheobase
    1.5
    >>> neuron.simulate(np.full(1000, 2.0), dt=0.1).spike_times().round(2)
    array([13.86, 29.73, 45.59, 61.45, 77.31, 93.18])
    """

    time_constant: float = 10.0
    resistance: float = 10.0
    rest: float = -65.0
    threshold: float = -50.0
    reset: float = -65.0
    refractory: float = 2.0

    def __post_init__(self) -> None:
        for field in fields(self):
            finite(field.name, getattr(self, field.name))
        positive("time_constant", self.time_constant)
        positive("resistance", self.resistance)
        if self.refractory < 0:
            raise ValueError(f"refractory must not be negative. Received: {self.refractory!r}")
        if self.threshold <= max(self.rest, self.reset):
            raise ValueError(
                f"threshold must lie above rest = {self.rest} and reset = {self.reset}. "
                f"Received: {self.threshold!r}"
            )

    @property
    def rheobase(self) -> float:
        """The weakest steady current that makes the neuron fire, nA (it needs a little more)."""
        return (self.threshold - self.rest) / self.resistance

    def firing_rate(self, current: npt.ArrayLike) -> Array:
        """Return the exact firing rate under a steady current.

        From reset, the voltage needs τ ln((V∞ − V_reset) / (V∞ − V_threshold)) to reach
        the threshold, where V∞ = V_rest + R·I; the refractory period comes on top.

        Parameters
        ----------
        current : array of any shape
            Steady current, nA.

        Returns
        -------
        ndarray of the same shape
            Spikes per second; 0 at and below the rheobase.

        Raises
        ------
        ValueError
            If `current` is not finite.
        """
        target = self.rest + self.resistance * finite("current", current)
        fires = target > self.threshold
        target = np.where(fires, target, np.inf)  # where it never fires: no log of a negative
        rise = np.log1p((self.threshold - self.reset) / (target - self.threshold))
        interval = self.refractory + self.time_constant * rise
        return np.where(fires, 1000 / np.where(fires, interval, 1.0), 0.0)

    def step(self, voltage: Array, wait: Array, current: Array, dt: float) -> tuple[Array, ...]:
        """Advance every neuron by one step of constant current, without numerical error.

        Parameters
        ----------
        voltage, wait, current : ndarray of the same shape
            Voltage (mV) and what is left of the refractory period (ms) before the step;
            current during it (nA).
        dt : float
            Length of the step, ms.

        Returns
        -------
        voltage, wait, since_spike : tuple of ndarray
            The new state, and for each neuron the time since a spike within this step,
            ms (NaN where there was none). Exact while no neuron can fire twice in one step.
        """
        target = self.rest + self.resistance * current
        held = np.minimum(wait, dt)
        free = self._relax(voltage, target, dt - held)
        fired = (free >= self.threshold) & (target > self.threshold)
        since_spike = np.where(fired, self._time_since_crossing(free, target), np.nan)
        late = np.where(fired, since_spike - self.refractory, 0.0)
        restarted = self._relax(np.full_like(free, self.reset), target, np.maximum(late, 0.0))
        voltage = np.where(fired, restarted, free)
        wait = np.where(fired, np.maximum(-late, 0.0), wait - held)
        return voltage, wait, since_spike

    def simulate(
        self, current: npt.ArrayLike, dt: float, *, initial_voltage: npt.ArrayLike | None = None
    ) -> Recording:
        """Record the voltage and the spikes that a current causes.

        Parameters
        ----------
        current : array of shape (n_steps,) or (n_steps, n_neurons)
            Input, nA, constant during each step. Neurons do not influence each other.
        dt : float
            Length of a step, ms.
        initial_voltage : float or array of shape (n_neurons,), optional
            Voltage at time 0, mV; by default `rest`.

        Returns
        -------
        Recording

        Raises
        ------
        ValueError
            If `dt` is not positive or longer than the shortest interval between spikes, if
            `current` has no or more than two axes, is empty or is not finite, or if
            `initial_voltage` does not lie below the threshold.
        """
        currents, dt = current_in_time(current), positive("dt", dt)
        self._check_step(dt, currents.max())
        voltage = np.empty((len(currents) + 1, *currents.shape[1:]))
        since_spike = np.full_like(voltage, np.nan)
        voltage[0] = starting_voltage(initial_voltage, self.rest, currents[0])
        if (voltage[0] >= self.threshold).any():
            raise ValueError(
                f"initial_voltage must lie below threshold = {self.threshold}. "
                f"Received: {voltage[0].max()}"
            )
        wait: Array = np.zeros(currents.shape[1:])
        for k, now in enumerate(currents):
            voltage[k + 1], wait, since_spike[k + 1] = self.step(voltage[k], wait, now, dt)
        time = dt * np.arange(len(voltage))
        when, neuron = np.nonzero(~np.isnan(since_spike.reshape(len(time), -1)))
        spike_time = time[when] - since_spike.reshape(len(time), -1)[when, neuron]
        return Recording(time, voltage, spike_time, neuron)

    def _check_step(self, dt: float, strongest: float) -> None:
        rate = float(self.firing_rate(strongest))
        if dt * rate > 1000:
            raise ValueError(
                "dt must not exceed the shortest interval between spikes, "
                f"{1000 / rate:.3g} ms at {strongest:.3g} nA. Received: {dt!r}"
            )

    def _relax(self, voltage: Array, target: Array, duration: Array) -> Array:
        """Let the voltage fall or climb towards `target`, exponentially."""
        relaxed: Array = target + (voltage - target) * np.exp(-duration / self.time_constant)
        return relaxed

    def _time_since_crossing(self, voltage: Array, target: Array) -> Array:
        """Ask how long ago a voltage that climbs to `target` crossed the threshold."""
        to_go = np.maximum(target - voltage, np.finfo(np.float64).tiny)
        climbed = np.maximum(voltage - self.threshold, 0.0)
        elapsed: Array = self.time_constant * np.log1p(climbed / to_go)
        return elapsed
