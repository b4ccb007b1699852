"""The table of the other names, once for 0 and once for 1."""


def truth_table(rule, names):
    if not names:
        return [(rule({}),)]
    first, *rest = names
    rows = []
    for value in (0, 1):
        rows += [
            (value, *row)
            for row in truth_table(lambda others, v=value: rule({first: v, **others}), rest)
        ]
    return rows
