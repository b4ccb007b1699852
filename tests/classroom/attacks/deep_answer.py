"""Answers with lists in lists in lists.

noticed: no, a deep answer may be a mistake
"""


def double(x):
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
