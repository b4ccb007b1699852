"""A missing name counts as 0 instead of being refused.

loses: fires_refuses
hint: unknown is not the same as 0
"""


def fires(neuron, activity, threshold=2):
    _, excitatory, inhibitory = neuron
    for source in excitatory + inhibitory:
        if source != "1" and activity.get(source, 0) not in (0, 1):
            raise ValueError(f"{source} is {activity[source]}")
    active = [source == "1" or activity.get(source) == 1 for source in excitatory]
    veto = [source == "1" or activity.get(source) == 1 for source in inhibitory]
    return int(sum(active) >= threshold and not any(veto))
