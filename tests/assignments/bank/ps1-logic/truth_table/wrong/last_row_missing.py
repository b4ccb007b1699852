"""One row too few.

loses: truth_table_rows, truth_table_sizes
hint: they count 00, 01, 10, 11
"""


def truth_table(rule, names):
    rows = []
    for number in range(2 ** len(names) - 1):
        digits = [number // 2**place % 2 for place in range(len(names))][::-1]
        rows.append((*digits, rule(dict(zip(names, digits, strict=True)))))
    return rows
