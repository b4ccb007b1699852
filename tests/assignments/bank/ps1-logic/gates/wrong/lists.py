"""Lists of names in place of tuples.

loses: gates_excitation, gates_inhibition
hint: a list instead of a tuple
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ["A", "B"], []),
        "or": ("C", ("A", "A", "B", "B"), ()),
        "and_not": ("C", ("A", "A"), ("B",)),
        "not": ("C", ("1", "1"), ("A",)),
    }
