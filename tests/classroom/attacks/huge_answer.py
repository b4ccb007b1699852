"""Answers with more than fits into memory.

noticed: no, a large answer may be a mistake
"""


def double(x):
    return b"x" * (3 << 28)
