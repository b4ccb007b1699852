"""XOR as OR that AND forbids, with the source that is always on."""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A", "B"))],
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("N", ("1", "1"), ("A",)), ("OUT", ("N", "N", "B", "B"), ())],
        "xor": [
            ("both", ("A", "B"), ()),
            ("OUT", ("A", "A", "B", "B"), ("both",)),
        ],
    }
