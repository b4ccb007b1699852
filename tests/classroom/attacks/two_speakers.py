"""Lets two processes answer at once.

noticed: yes
"""

import os


def double(x):
    os.fork()
    return 0
