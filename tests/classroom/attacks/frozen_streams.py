"""Closes and replaces the standard streams.

noticed: no, closing one's own streams harms nobody
"""

import os
import sys

sys.stdout = sys.stderr = None
for number in (0, 1, 2):
    os.close(number)


def double(x):
    return 0
