"""Anything that is true counts as active.

loses: fires_refuses
hint: a neuron fires or not: 2 is no activity
"""


def fires(neuron, activity, threshold=2):
    _, excitatory, inhibitory = neuron
    for source in excitatory + inhibitory:
        if source != "1" and source not in activity:
            raise ValueError(f"unknown source {source}")
    active = [source == "1" or bool(activity[source]) for source in excitatory]
    veto = [source == "1" or bool(activity[source]) for source in inhibitory]
    return int(sum(active) >= threshold and not any(veto))
