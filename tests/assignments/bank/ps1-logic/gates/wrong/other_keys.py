"""The keys of the table are spelt in another way.

loses: gates_excitation, gates_inhibition
hint: spelt as in the table
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "A", "B", "B"), ()),
        "and not": ("C", ("A", "A"), ("B",)),
        "not": ("C", ("1", "1"), ("A",)),
    }
