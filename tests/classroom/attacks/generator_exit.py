"""Raises what closes a generator.

noticed: no, it may be a mistake
"""


def double(x):
    raise GeneratorExit
