"""From the last neuron to the first.

loses: run_in_order, run_refuses
hint: decide C first
"""


def run(network, inputs, fire):
    if "1" in inputs:
        raise ValueError("no input may be called 1")
    activity = dict(inputs)
    for name, excitatory, inhibitory in reversed(network):
        if name in activity or name == "1":
            raise ValueError(f"{name} is taken")
        for source in excitatory + inhibitory:
            if source != "1" and source not in activity:
                raise ValueError(f"{source} is unknown")
        activity[name] = fire((name, excitatory, inhibitory), activity)
    return activity
