"""What arrives at a membrane: current as a function of time.

An experimenter switches a steady current on and off. Another neuron sends a spike,
which opens channels for a moment: a current that jumps and dies away. Several
synapses at once simply add up, and that sum is where this book begins.
"""

import numpy as np
import numpy.typing as npt

from annbook.biology.quantities import Array, finite, positive


def step_current(
    amplitude: npt.ArrayLike,
    *,
    duration: float,
    dt: float,
    start: float = 0.0,
    stop: float | None = None,
) -> Array:
    """Switch a steady current on at `start` and off at `stop`.

    Parameters
    ----------
    amplitude : float or array of shape (n_neurons,)
        Current while switched on: nA for `LeakyIntegrateAndFire`,
        µA/cm² for `HodgkinHuxley`. An array stimulates one neuron per entry.
    duration, dt : float
        Length of the recording and of one time step, ms.
    start, stop : float
        When the current is on, ms; by default to the end.

    Returns
    -------
    ndarray of shape (n_steps,) or (n_steps, n_neurons)
        Entry `k` holds during the step from ``k * dt`` to ``(k + 1) * dt``.

    Raises
    ------
    ValueError
        If a time is not positive, or `amplitude` is not finite or has two axes or more.

    Notes
    -----
    Built in: chapter 01.

    Examples
    --------
    >>> step_current(2.0, duration=4, dt=1, start=1, stop=3)
    array([0., 2., 2., 0.])
    """
    level = finite("amplitude", amplitude)
    if level.ndim > 1:
        raise ValueError(
            f"amplitude must be a number or have shape (n_neurons,). Received: shape {level.shape}"
        )
    time = _step_starts(duration, dt)
    end = duration if stop is None else stop
    on = (time >= start - dt / 2) & (time < end - dt / 2)
    return np.multiply.outer(on.astype(np.float64), level)


def synaptic_current(
    arrivals: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    duration: float,
    dt: float,
    decay: float = 2.0,
) -> Array:
    """Add up the currents of synapses, each of which receives one spike.

    A spike that arrives at time tᵢ through a synapse of weight wᵢ contributes
    ``w_i * exp(-(t - t_i) / decay)`` from then on. Positive weights excite,
    negative ones inhibit.

    Parameters
    ----------
    arrivals : array of shape (n_synapses,) or (n_neurons, n_synapses)
        Arrival times, ms; NaN for a synapse that stays silent.
    weights : array that broadcasts against `arrivals`
        Peak current of each synapse, in the unit of the neuron that receives it.
    duration, dt : float
        Length of the recording and of one time step, ms.
    decay : float
        Time constant of the synaptic current, ms. About 2 ms is usual for fast
        excitatory (AMPA) synapses.

    Returns
    -------
    ndarray of shape (n_steps,) or (n_steps, n_neurons)
        The mean of the summed current over each step, so that no charge is lost
        between two samples.

    Raises
    ------
    ValueError
        If a time is not positive, an arrival or a weight is infinite, or shapes do not fit.

    Notes
    -----
    Built in: chapter 01. Exponential synapses: [1]_, section 5.8.

    References
    ----------
    .. [1] P. Dayan and L. F. Abbott, *Theoretical Neuroscience*, MIT Press, 2001.
    """
    positive("decay", decay)
    times, strength = _synapses(arrivals, weights)
    steps = _step_starts(duration, dt)
    current = np.zeros((len(steps), *times.shape[:-1]))
    for synapse in range(times.shape[-1]):
        current += strength[..., synapse] * _mean_decay(steps, dt, times[..., synapse], decay)
    return current


def _step_starts(duration: float, dt: float) -> Array:
    positive("dt", dt)
    if positive("duration", duration) < dt:
        raise ValueError(f"duration must be at least dt = {dt}. Received: {duration!r}")
    return np.arange(round(duration / dt)) * dt


def _synapses(arrivals: npt.ArrayLike, weights: npt.ArrayLike) -> tuple[Array, Array]:
    """Return arrival times and weights in one shape, (n_synapses,) or (n_neurons, n_synapses)."""
    times = np.asarray(arrivals, dtype=np.float64)
    finite("arrivals (NaN apart)", times[~np.isnan(times)])
    strength = finite("weights", weights)
    last_axes = zip(reversed(strength.shape), reversed(times.shape), strict=False)
    fits = strength.ndim <= times.ndim and all(w in (1, t) for w, t in last_axes)
    if times.ndim not in (1, 2) or not fits:
        raise ValueError(
            "arrivals must have shape (n_synapses,) or (n_neurons, n_synapses) and weights must "
            f"broadcast against it. Received: shapes {times.shape} and {strength.shape}"
        )
    return times, np.broadcast_to(strength, times.shape)


def _mean_decay(steps: Array, dt: float, arrival: Array, decay: float) -> Array:
    """Average exp(-(t - arrival) / decay), zero before `arrival`, over each step."""
    since = np.subtract.outer(steps, np.nan_to_num(arrival, nan=np.inf))
    begin, end = np.maximum(since, 0.0), np.maximum(since + dt, 0.0)
    mean: Array = (np.exp(-begin / decay) - np.exp(-end / decay)) * (decay / dt)
    return mean
