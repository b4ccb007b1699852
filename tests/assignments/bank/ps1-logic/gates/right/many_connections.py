"""More connections than needed, in another order."""


def gates():
    return {
        "identity": ("C", ("A",) * 5, ()),
        "and": ("C", ("B", "A"), ()),
        "or": ("C", ("B", "A") * 3, ()),
        "and_not": ("C", ("A", "A"), ("B",)),
        "not": ("C", ("1", "1"), ("A", "A")),
    }
