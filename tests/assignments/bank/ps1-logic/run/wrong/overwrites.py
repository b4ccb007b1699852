"""A second neuron of the same name replaces the first.

loses: run_refuses
hint: would overwrite it
"""


def run(network, inputs, fire):
    if "1" in inputs:
        raise ValueError("no input may be called 1")
    activity = dict(inputs)
    for name, excitatory, inhibitory in network:
        if name == "1":
            raise ValueError(f"{name} is taken")
        for source in excitatory + inhibitory:
            if source != "1" and source not in activity:
                raise ValueError(f"{source} is unknown")
        activity[name] = fire((name, excitatory, inhibitory), activity)
    return activity
