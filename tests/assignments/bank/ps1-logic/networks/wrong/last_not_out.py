"""The neuron to read is not the last one.

loses: networks_xor
hint: the neuron to read comes last
"""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A", "B"))],
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("N", ("1", "1"), ("A",)), ("OUT", ("N", "N", "B", "B"), ())],
        "xor": [
            ("left", ("A", "A"), ("B",)),
            ("right", ("B", "B"), ("A",)),
            ("result", ("left", "left", "right", "right"), ()),
        ],
    }
