"""Time to the first trained batch in a fresh process: `annbook.training.fit`, plain Keras.

From the start of Python to the first time that a callback hears of a trained batch, on arrays
of the size of Fashion-MNIST. The two take turns; times are medians. Ours has by then worked
through a whole execution, 256 batches.
"""

import statistics
import subprocess
import sys
import time
from typing import Any

NAME = "startup"
GOAL = "<= 1.1"

PROGRAM = """
import sys, time
import numpy as np
from annbook.logs import quiet_start
with quiet_start():
    import keras
keras.utils.set_random_seed(42)
X = np.zeros((55_000, 28, 28), np.float32)
y = np.zeros(55_000, np.uint8)
model = keras.Sequential([
    keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(300, "relu"),
    keras.layers.Dense(100, "relu"), keras.layers.Dense(10, "softmax"),
])
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])

class First(keras.callbacks.Callback):
    needs_every_batch = False

    def on_train_batch_end(self, batch, logs=None):
        print(time.time(), flush=True)
        self.model.stop_training = True

if sys.argv[1] == "ours":
    from annbook.training.fit import fit
    fit(model, X, y, verbose=0, callbacks=[First()])
else:
    model.fit(X, y, verbose=0, callbacks=[First()])
"""


def run(*, quick: bool = False) -> dict[str, Any]:
    """Start both in turns; return medians and their ratio."""
    seconds: dict[str, list[float]] = {"ours": [], "plain": []}
    for _ in range(2 if quick else 7):
        for way, times in seconds.items():
            times.append(_start(way))
    medians = {f"{way}_s": statistics.median(times) for way, times in seconds.items()}
    ratio = medians["ours_s"] / medians["plain_s"]
    return {"ratio": ratio, **medians, "met": ratio <= 1.1}


def _start(way: str) -> float:
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, way], check=True, capture_output=True, text=True
    )
    return float(done.stdout.split()[0]) - started
