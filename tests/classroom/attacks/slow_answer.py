"""Answers a byte at a time.

noticed: no, a slow answer may be a mistake
"""

import os
import time


def double(x):
    while True:
        for number in range(3, 64):
            try:
                os.write(number, b"\0")
            except OSError:
                pass
        time.sleep(0.3)
