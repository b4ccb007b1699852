"""The constants that are passed are ignored.

loses: lif_step_leak, lif_step_spike
hint: with every constant in its place
"""

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
    time_constant, resistance, rest, threshold, reset = 10.0, 10.0, -65.0, -50.0, -65.0
    slope = (rest - voltage + resistance * current) / time_constant
    new = voltage + dt * slope
    spikes = new >= threshold
    return np.where(spikes, reset, new), spikes
