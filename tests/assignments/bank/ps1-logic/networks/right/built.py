"""Built by a helper, with more connections than needed."""


def networks():
    def neuron(name, excitatory, inhibitory=""):
        return (name, tuple(excitatory.split()), tuple(inhibitory.split()))

    return {
        "nor": [neuron("OUT", "1 1 1", "B A A")],
        "majority": [neuron("OUT", "C B A")],
        "implies": [neuron("x", "1 1", "A"), neuron("OUT", "x B 1")],
        "xor": [neuron("x", "A 1", "B"), neuron("y", "B 1", "A"), neuron("OUT", "y x 1")],
    }
