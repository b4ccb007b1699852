"""MAJORITY in which one input is enough.

loses: networks_one_neuron
hint: two of three are enough
"""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A", "B"))],
        "majority": [("OUT", ("A", "A", "B", "B", "C", "C"), ())],
        "implies": [("N", ("1", "1"), ("A",)), ("OUT", ("N", "N", "B", "B"), ())],
        "xor": [
            ("left", ("A", "A"), ("B",)),
            ("right", ("B", "B"), ("A",)),
            ("OUT", ("left", "left", "right", "right"), ()),
        ],
    }
