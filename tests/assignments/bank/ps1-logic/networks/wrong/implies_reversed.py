"""B implies A.

loses: networks_implies
hint: OUT is silent in one case only
"""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A", "B"))],
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("N", ("1", "1"), ("B",)), ("OUT", ("N", "N", "A", "A"), ())],
        "xor": [
            ("left", ("A", "A"), ("B",)),
            ("right", ("B", "B"), ("A",)),
            ("OUT", ("left", "left", "right", "right"), ()),
        ],
    }
