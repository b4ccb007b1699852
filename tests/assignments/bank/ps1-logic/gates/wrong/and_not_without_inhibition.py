"""B is left out where it should inhibit.

loses: gates_inhibition
hint: the absence of excitation is not inhibition
"""


def gates():
    return {
        "identity": ("C", ("A", "A"), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "A", "B", "B"), ()),
        "and_not": ("C", ("A", "A"), ()),
        "not": ("C", ("1", "1"), ("A",)),
    }
