"""NOT with nothing that excites the neuron.

loses: gates_inhibition
hint: C is active on its own
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "A", "B", "B"), ()),
        "and_not": ("C", ("A", "A"), ("B",)),
        "not": ("C", (), ("A",)),
    }
