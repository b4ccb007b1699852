"""A neuron with inhibitory connections is silent even if they are.

loses: fires_inhibition, fires_always_on
hint: an inhibitory connection that is not active does nothing
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
    return int(sum(active) >= threshold and not veto)
