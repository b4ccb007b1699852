"""Only A is doubled in OR.

loses: gates_excitation
hint: A alone is enough, B alone is enough
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "A", "B"), ()),
        "and_not": ("C", ("A", "A"), ("B",)),
        "not": ("C", ("1", "1"), ("A",)),
    }
