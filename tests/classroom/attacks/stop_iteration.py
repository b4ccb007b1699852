"""Ends the loop that calls it, without a result.

noticed: no, it may be a mistake
"""


def double(x):
    raise StopIteration
