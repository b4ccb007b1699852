"""One neuron, then the rest of the network."""


def run(network, inputs, fire):
    if "1" in inputs:
        raise ValueError("1 is not an input")
    if not network:
        return {**inputs}
    neuron, *rest = network
    name, excitatory, inhibitory = neuron
    if name in inputs or name == "1":
        raise ValueError("name used twice: " + name)
    for source in (*excitatory, *inhibitory):
        if source not in inputs and source != "1":
            raise ValueError("not known here: " + source)
    return run(rest, {**inputs, name: fire(neuron, dict(inputs))}, fire)
