"""A copy that is written to, with a mask."""

import numpy as np


def lif_step(
    voltage,
    current,
    dt,
    *,
    time_constant=10.0,
    resistance=10.0,
    rest=-65.0,
    threshold=-50.0,
    reset=-65.0,
):
    new = np.array(voltage, dtype=float, copy=True)
    new += dt / time_constant * (resistance * np.asarray(current) - (new - rest))
    spikes = ~(new < threshold)
    new[spikes] = reset
    return new, spikes
