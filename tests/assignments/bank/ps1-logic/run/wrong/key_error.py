"""Unknown names are left to fail by themselves, as a KeyError.

loses: run_refuses
hint: check the names before you ask
"""


def run(network, inputs, fire):
    if "1" in inputs:
        raise ValueError("no input may be called 1")
    activity = dict(inputs)
    for name, excitatory, inhibitory in network:
        if name in activity or name == "1":
            raise ValueError(f"{name} is taken")
        for source in excitatory + inhibitory:
            if source != "1":
                activity[source]
        activity[name] = fire((name, excitatory, inhibitory), activity)
    return activity
