"""Crashes the interpreter.

noticed: yes
"""

import ctypes


def double(x):
    ctypes.string_at(0)
    return 0
