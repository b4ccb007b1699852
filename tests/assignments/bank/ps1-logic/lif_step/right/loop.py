"""Neuron by neuron, into arrays that are filled."""

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
    new, spikes = np.zeros(len(voltage)), np.zeros(len(voltage), dtype=bool)
    for i, (v, current_i) in enumerate(zip(voltage, current, strict=True)):
        v = v + dt * (-(v - rest) + resistance * current_i) / time_constant
        if v >= threshold:
            v, spikes[i] = reset, True
        new[i] = v
    return new, spikes
