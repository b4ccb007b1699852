"""The same dictionary for every row.

loses: truth_table_rows
hint: a new dictionary for each row
"""


def truth_table(rule, names):
    rows, inputs = [], {}
    for number in range(2 ** len(names)):
        digits = [number // 2**place % 2 for place in range(len(names))][::-1]
        inputs.update(zip(names, digits, strict=True))
        rows.append((*digits, rule(inputs)))
    return rows
