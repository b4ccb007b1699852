"""An empty table for no names.

loses: truth_table_sizes
hint: No names make one row
"""


def truth_table(rule, names):
    rows = []
    if not names:
        return rows
    for number in range(2 ** len(names)):
        digits = [number // 2**place % 2 for place in range(len(names))][::-1]
        rows.append((*digits, rule(dict(zip(names, digits, strict=True)))))
    return rows
