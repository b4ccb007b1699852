"""What an electrode sees: the voltage at every moment, and when the neuron fired."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annbook.biology.quantities import Array


@dataclass(frozen=True)
class Recording:
    """Voltage and spikes of one neuron, or of many that were simulated side by side.

    Attributes
    ----------
    time : ndarray of shape (n_steps + 1,)
        Sampling times, ms, starting at 0.
    voltage : ndarray of shape (n_steps + 1,) or (n_steps + 1, n_neurons)
        Membrane voltage, mV.
    spike_time : ndarray of shape (n_spikes,)
        Every spike of every neuron, ms, in order of time step.
    spike_neuron : ndarray of shape (n_spikes,)
        Which neuron fired that spike (0 where there is only one).

    Notes
    -----
    Built in: chapter 01.
    """

    time: Array
    voltage: Array
    spike_time: Array
    spike_neuron: npt.NDArray[np.intp]

    @property
    def n_neurons(self) -> int:
        """How many neurons were recorded."""
        return 1 if self.voltage.ndim == 1 else int(self.voltage.shape[1])

    @property
    def spike_counts(self) -> npt.NDArray[np.intp]:
        """How often each neuron fired, shape (n_neurons,)."""
        return np.bincount(self.spike_neuron, minlength=self.n_neurons)

    def spike_times(self, neuron: int = 0) -> Array:
        """Return the spike times of one neuron, ms.

        Raises
        ------
        IndexError
            If there is no such neuron.
        """
        if not 0 <= neuron < self.n_neurons:
            raise IndexError(
                f"neuron must be between 0 and {self.n_neurons - 1}. Received: {neuron}"
            )
        times: Array = self.spike_time[self.spike_neuron == neuron]
        return times

    def firing_rates(self, *, discard: float = 0.0) -> Array:
        """Return one over the mean interval between spikes, in spikes per second.

        A neuron with fewer than two spikes has no interval; its rate is 0.

        Parameters
        ----------
        discard : float
            Spikes before this time, ms, are left out: the first intervals of a
            recording are often not yet regular.

        Returns
        -------
        ndarray of shape (n_neurons,)
        """
        rates = np.zeros(self.n_neurons)
        for neuron in range(self.n_neurons):
            spikes = self.spike_times(neuron)
            spikes = spikes[spikes >= discard]
            if len(spikes) > 1:
                rates[neuron] = 1000 * (len(spikes) - 1) / (spikes[-1] - spikes[0])
        return rates
