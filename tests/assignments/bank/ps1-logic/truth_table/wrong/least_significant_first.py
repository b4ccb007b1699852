"""The first name changes fastest.

loses: truth_table_rows, truth_table_sizes
hint: the first name is the leading digit
"""


def truth_table(rule, names):
    rows = []
    for number in range(2 ** len(names)):
        digits = [number // 2**place % 2 for place in range(len(names))]
        rows.append((*digits, rule(dict(zip(names, digits, strict=True)))))
    return rows
