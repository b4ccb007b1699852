"""The last neuron of XOR asks for both halves, which never come together.

loses: networks_xor
hint: OUT is active when one of A and B is
"""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A", "B"))],
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("N", ("1", "1"), ("A",)), ("OUT", ("N", "N", "B", "B"), ())],
        "xor": [
            ("left", ("A", "A"), ("B",)),
            ("right", ("B", "B"), ("A",)),
            ("OUT", ("left", "right"), ()),
        ],
    }
