"""Announces a message of four gigabytes.

noticed: yes
"""

import os
import struct


def double(x):
    for number in range(3, 64):
        try:
            os.write(number, struct.pack("!II", 0xFFFFFFFF, 0xFFFFFFFF))
        except OSError:
            pass
    return 0
