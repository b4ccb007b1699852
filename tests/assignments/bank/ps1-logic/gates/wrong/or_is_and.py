"""Single connections in OR, so that both inputs are needed.

loses: gates_excitation
hint: A alone is enough, B alone is enough
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "B"), ()),
        "and_not": ("C", ("A", "A"), ("B",)),
        "not": ("C", ("1", "1"), ("A",)),
    }
