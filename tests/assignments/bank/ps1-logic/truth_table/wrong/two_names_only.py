"""Loops over two inputs, whatever the names.

loses: truth_table_sizes
hint: one name makes two rows
"""


def truth_table(rule, names):
    first, second = names
    return [(a, b, rule({first: a, second: b})) for a in (0, 1) for b in (0, 1)]
