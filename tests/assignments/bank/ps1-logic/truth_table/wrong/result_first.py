"""What the rule says stands in the first column.

loses: truth_table_rows, truth_table_sizes
hint: the last column is what the rule says
"""


def truth_table(rule, names):
    rows = []
    for number in range(2 ** len(names)):
        digits = [number // 2**place % 2 for place in range(len(names))][::-1]
        rows.append((rule(dict(zip(names, digits, strict=True))), *digits))
    return rows
