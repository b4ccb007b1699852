"""Strong input, fast firing: the f-I curve of a neuron.

Many copies of the neuron are simulated side by side, each with its own steady
current, so that a whole curve costs one loop over time.
"""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from annbook.biology.currents import step_current
from annbook.biology.quantities import Array, finite
from annbook.biology.recording import Recording


class SpikingNeuron(Protocol):
    """Anything that turns a current into a recording."""

    def simulate(self, current: npt.ArrayLike, dt: float) -> Recording:
        """Record what `current`, of shape (n_steps, n_neurons), causes."""
        ...


def firing_rate_curve(
    neuron: SpikingNeuron,
    currents: npt.ArrayLike,
    *,
    duration: float = 500.0,
    discard: float = 100.0,
    dt: float = 0.05,
) -> Array:
    """Measure the firing rate for each of several steady currents.

    Parameters
    ----------
    neuron : LeakyIntegrateAndFire, HodgkinHuxley or any SpikingNeuron
        The neuron at rest; the current is switched on at time 0.
    currents : array of shape (n_currents,)
        In the neuron's unit: nA or µA/cm².
    duration, discard, dt : float
        Length of the simulation, of its beginning that is not counted, and of one
        step, ms.

    Returns
    -------
    ndarray of shape (n_currents,)
        Spikes per second. A neuron that fires less than twice after `discard` counts
        as silent.

    Raises
    ------
    ValueError
        If `currents` is not a finite, non-empty vector, or `discard` is not below
        `duration`.

    Notes
    -----
    Built in: chapter 01.
    """
    levels = finite("currents", currents)
    if levels.ndim != 1 or levels.size == 0:
        raise ValueError(
            f"currents must be a non-empty vector (n_currents,). Received: shape {levels.shape}"
        )
    if not 0 <= discard < duration:
        raise ValueError(f"discard must be in [0, duration = {duration}). Received: {discard!r}")
    recording = neuron.simulate(step_current(levels, duration=duration, dt=dt), dt)
    return recording.firing_rates(discard=np.float64(discard))
