"""NOT with one connection from the source that is always on.

loses: gates_inhibition
hint: C is active on its own
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "A", "B", "B"), ()),
        "and_not": ("C", ("A", "A"), ("B",)),
        "not": ("C", ("1",), ("A",)),
    }
