"""XOR that also fires for both.

loses: networks_xor
hint: silent when both are
"""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A", "B"))],
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("N", ("1", "1"), ("A",)), ("OUT", ("N", "N", "B", "B"), ())],
        "xor": [
            ("left", ("A", "A"), ()),
            ("right", ("B", "B"), ()),
            ("OUT", ("left", "left", "right", "right"), ()),
        ],
    }
