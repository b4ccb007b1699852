"""Changes what it returned, from a thread, after it was looked at.

noticed: yes
"""

import threading
import time

import numpy as np


def double(x):
    result = np.zeros(np.shape(x)) if np.ndim(x) else [0]

    def later():
        while True:
            result[:] = np.random.default_rng().normal(size=len(result))
            time.sleep(0.001)

    threading.Thread(target=later, daemon=True).start()
    return result
