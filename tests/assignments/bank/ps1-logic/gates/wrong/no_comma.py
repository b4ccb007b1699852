"""A name in parentheses without a comma is no tuple.

loses: gates_excitation, gates_inhibition
hint: without a comma is no tuple
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "A", "B", "B"), ()),
        "and_not": ("C", ("A", "A"), ("B")),
        "not": ("C", ("1", "1"), ("A")),
    }
