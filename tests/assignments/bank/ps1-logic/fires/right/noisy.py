"""Warns and prints to stderr on its way: that is no mistake."""

import sys
import warnings


def fires(neuron, activity, threshold=2):
    _, excitatory, inhibitory = neuron
    for source in excitatory + inhibitory:
        if source != "1" and source not in activity:
            raise ValueError(f"unknown source {source}")
        if source != "1" and activity[source] not in (0, 1):
            raise ValueError(f"{source} is {activity[source]}")
    warnings.warn("counting", UserWarning, stacklevel=1)
    print("counting", file=sys.stderr)
    active = [source == "1" or activity[source] == 1 for source in excitatory]
    veto = [source == "1" or activity[source] == 1 for source in inhibitory]
    return int(sum(active) >= threshold and not any(veto))
