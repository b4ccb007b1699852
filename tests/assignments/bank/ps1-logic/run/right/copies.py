"""A deep copy, a while loop, and a fresh dictionary for each neuron."""

import copy


def run(network, inputs, fire):
    activity, i = copy.deepcopy(inputs), 0
    if activity.get("1") is not None:
        raise ValueError("1 cannot be an input")
    while i < len(network):
        neuron = network[i]
        for source in list(neuron[1]) + list(neuron[2]):
            if source not in [*activity, "1"]:
                raise ValueError(f"neuron {neuron[0]} listens to {source}")
        if neuron[0] in [*activity, "1"]:
            raise ValueError(f"there is a {neuron[0]} already")
        activity = activity | {neuron[0]: fire(neuron, dict(activity))}
        i += 1
    return activity
