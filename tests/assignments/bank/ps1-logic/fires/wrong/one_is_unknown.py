"""The source that is always on is looked up like any other.

loses: fires_always_on
hint: "1" is always active, though no dictionary holds it
"""


def fires(neuron, activity, threshold=2):
    _, excitatory, inhibitory = neuron
    for source in excitatory + inhibitory:
        if source not in activity:
            raise ValueError(f"unknown source {source}")
        if activity[source] not in (0, 1):
            raise ValueError(f"{source} is {activity[source]}")
    active = [activity[source] == 1 for source in excitatory]
    veto = [activity[source] == 1 for source in inhibitory]
    return int(sum(active) >= threshold and not any(veto))
