"""The caller's voltages are overwritten.

loses: lif_step_leaves_arguments
hint: write into the caller's array
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
    slope = (rest - voltage + resistance * current) / time_constant
    voltage += dt * slope
    new = voltage
    spikes = new >= threshold
    voltage[spikes] = reset
    return voltage, spikes
