"""IMPLIES as NOT of (A AND NOT B), XOR from NOR and AND."""


def networks():
    return {
        "nor": [("OUT", ("1", "1"), ("A", "B"))],
        "majority": [("OUT", ("A", "B", "C"), ())],
        "implies": [("broken", ("A", "A"), ("B",)), ("OUT", ("1", "1"), ("broken",))],
        "xor": [
            ("none", ("1", "1"), ("A", "B")),
            ("both", ("A", "B"), ()),
            ("OUT", ("1", "1"), ("none", "both")),
        ],
    }
