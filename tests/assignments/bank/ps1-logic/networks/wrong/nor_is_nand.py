"""NOR that is silent only if both are active.

loses: networks_one_neuron
hint: each of A and B silences it
"""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A",))],
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("N", ("1", "1"), ("A",)), ("OUT", ("N", "N", "B", "B"), ())],
        "xor": [
            ("left", ("A", "A"), ("B",)),
            ("right", ("B", "B"), ("A",)),
            ("OUT", ("left", "left", "right", "right"), ()),
        ],
    }
