"""The threshold is always 2, whatever is asked for.

loses: fires_threshold
hint: exactly as many active connections as its threshold
"""


def fires(neuron, activity, threshold=2):
    _, excitatory, inhibitory = neuron
    for source in excitatory + inhibitory:
        if source != "1" and source not in activity:
            raise ValueError(f"unknown source {source}")
        if source != "1" and activity[source] not in (0, 1):
            raise ValueError(f"{source} is {activity[source]}")
    active = [source == "1" or activity[source] == 1 for source in excitatory]
    veto = [source == "1" or activity[source] == 1 for source in inhibitory]
    return int(sum(active) >= 2 and not any(veto))
