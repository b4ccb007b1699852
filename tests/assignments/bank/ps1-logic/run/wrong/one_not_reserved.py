"""A neuron or an input may be called 1.

loses: run_refuses
hint: The name "1" is kept for the source
"""


def run(network, inputs, fire):
    activity = dict(inputs)
    for name, excitatory, inhibitory in network:
        if name in activity:
            raise ValueError(f"{name} is taken")
        for source in excitatory + inhibitory:
            if source != "1" and source not in activity:
                raise ValueError(f"{source} is unknown")
        activity[name] = fire((name, excitatory, inhibitory), activity)
    return activity
