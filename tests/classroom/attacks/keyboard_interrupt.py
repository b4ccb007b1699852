"""Raises what stops a whole run.

noticed: no, it may be a mistake
"""


def double(x):
    raise KeyboardInterrupt
