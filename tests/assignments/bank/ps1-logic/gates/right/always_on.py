"""With the source that is always on, where it helps."""


def gates():
    return {
        "identity": ("C", ("A", "1"), ()),
        "and": ("C", ("A", "B"), ()),
        "or": ("C", ("A", "B", "1"), ()),
        "and_not": ("C", ("1", "A"), ("B",)),
        "not": ("C", ("1", "1"), ("A",)),
    }
