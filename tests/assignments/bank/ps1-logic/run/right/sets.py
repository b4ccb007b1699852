"""Checks with sets, before anything fires."""


def run(network, inputs, fire):
    known = set(inputs)
    if "1" in known or any(name == "1" for name, _, _ in network):
        raise ValueError('"1" is always on')
    for name, excitatory, inhibitory in network:
        unknown = {*excitatory, *inhibitory} - known - {"1"}
        if unknown:
            raise ValueError(f"{sorted(unknown)} come too late or never")
        if name in known:
            raise ValueError(f"two of {name}")
        known.add(name)
    activity = {**inputs}
    for neuron in network:
        activity[neuron[0]] = fire(neuron, activity)
    return activity
