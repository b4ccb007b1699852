"""As a weighted mean of the old voltage and the one that it tends to."""

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
    share = dt / time_constant
    target = rest + resistance * current
    moved = np.add((1 - share) * voltage, share * target)
    spikes = np.greater_equal(moved, threshold)
    return np.choose(spikes, [moved, reset]), spikes
