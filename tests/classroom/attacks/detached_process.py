"""Leaves a process behind that acts later.

noticed: yes
"""

import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1)
        for place in ("/tmp/late", "/dev/shm/late", "/late"):
            try:
                open(place, "w").write("done")
            except OSError:
                pass
        time.sleep(60)
    os._exit(0)


def double(x):
    return 0
