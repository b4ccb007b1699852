"""A later neuron may be listened to, as long as it exists.

loses: run_refuses
hint: C comes after D
"""


def run(network, inputs, fire):
    if "1" in inputs:
        raise ValueError("no input may be called 1")
    activity = dict(inputs)
    for name, excitatory, inhibitory in network:
        if name in activity or name == "1":
            raise ValueError(f"{name} is taken")
        for source in excitatory + inhibitory:
            if source != "1" and source not in activity and source not in [n[0] for n in network]:
                raise ValueError(f"{source} is unknown")
        activity[name] = fire((name, excitatory, inhibitory), activity)
    return activity
