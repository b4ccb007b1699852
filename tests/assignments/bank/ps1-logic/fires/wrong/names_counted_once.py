"""A set of names: a doubled connection counts once.

loses: fires_threshold, fires_inhibition, fires_always_on
hint: a name listed twice is a doubled connection
"""


def fires(neuron, activity, threshold=2):
    _, excitatory, inhibitory = neuron
    for source in excitatory + inhibitory:
        if source != "1" and source not in activity:
            raise ValueError(f"unknown source {source}")
        if source != "1" and activity[source] not in (0, 1):
            raise ValueError(f"{source} is {activity[source]}")
    active = [source == "1" or activity[source] == 1 for source in set(excitatory)]
    veto = [source == "1" or activity[source] == 1 for source in inhibitory]
    return int(sum(active) >= threshold and not any(veto))
