"""The names are sorted first, and the columns with them.

loses: truth_table_rows
hint: Names and columns belong together
"""


def truth_table(rule, names):
    rows, names = [], sorted(names)
    for number in range(2 ** len(names)):
        digits = [number // 2**place % 2 for place in range(len(names))][::-1]
        rows.append((*digits, rule(dict(zip(names, digits, strict=True)))))
    return rows
