"""XOR with more neurons than allowed.

loses: networks_xor
hint: two neurons for the two cases
"""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A", "B"))],
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("N", ("1", "1"), ("A",)), ("OUT", ("N", "N", "B", "B"), ())],
        "xor": [
            ("a", ("A", "A"), ()),
            ("left", ("a", "a"), ("B",)),
            ("right", ("B", "B"), ("A",)),
            ("OUT", ("left", "left", "right", "right"), ()),
        ],
    }
