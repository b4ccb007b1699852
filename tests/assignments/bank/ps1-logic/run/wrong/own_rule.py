"""Decides by a rule of its own instead of asking `fire`.

loses: run_in_order
hint: fire` that decides
"""


def run(network, inputs, fire):
    if "1" in inputs:
        raise ValueError("no input may be called 1")
    activity = dict(inputs)
    for name, excitatory, inhibitory in network:
        if name in activity or name == "1":
            raise ValueError(f"{name} is taken")
        for source in excitatory + inhibitory:
            if source != "1" and source not in activity:
                raise ValueError(f"{source} is unknown")
        activity[name] = int(any(activity.get(s, 1) for s in excitatory))
    return activity
