"""Is right until it has been called a few times.

noticed: no, it is a wrong answer, and no more
"""

calls = []


def double(x):
    calls.append(x)
    return 2 * x if len(calls) == 1 else 0
