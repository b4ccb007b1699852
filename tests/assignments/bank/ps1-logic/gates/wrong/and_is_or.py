"""Doubled connections in AND, so that one input is enough.

loses: gates_excitation
hint: a doubled connection would let one input fire C alone
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ("A", "A", "B", "B"), ()),
        "or": ("C", ("A", "A", "B", "B"), ()),
        "and_not": ("C", ("A", "A"), ("B",)),
        "not": ("C", ("1", "1"), ("A",)),
    }
