"""A network of one neuron without its list.

loses: networks_one_neuron, networks_implies, networks_xor
hint: a network is a list of neurons, even if there is one
"""


def networks():
    return {
        "nor": ("OUT", ("1", "1"), ("A", "B")),
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("N", ("1", "1"), ("A",)), ("OUT", ("N", "N", "B", "B"), ())],
        "xor": [
            ("left", ("A", "A"), ("B",)),
            ("right", ("B", "B"), ("A",)),
            ("OUT", ("left", "left", "right", "right"), ()),
        ],
    }
