"""The standard library's product."""

from itertools import product


def truth_table(rule, names):
    return [
        (*case, rule(dict(zip(names, case, strict=True))))
        for case in product((0, 1), repeat=len(names))
    ]
