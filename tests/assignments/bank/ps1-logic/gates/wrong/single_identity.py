"""One connection from A, below the threshold.

loses: gates_excitation
hint: one connection is too few
"""


def gates():
    return {
        "identity": ("C", ("A",), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "A", "B", "B"), ()),
        "and_not": ("C", ("A", "A"), ("B",)),
        "not": ("C", ("1", "1"), ("A",)),
    }
