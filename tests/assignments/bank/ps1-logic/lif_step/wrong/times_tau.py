"""Multiplied by the time constant in place of divided.

loses: lif_step_leak, lif_step_spike
hint: divide by the time constant
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
    slope = (rest - voltage + resistance * current) * time_constant
    new = voltage + dt * slope
    spikes = new >= threshold
    return np.where(spikes, reset, new), spikes
