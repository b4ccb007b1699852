"""One process of a search: `python -m annbook.training.tuning.worker REQUEST`.

Whether it is the chief or a worker, and where the chief listens, is in the environment, as
KerasTuner wants it. Its standard input ends when its parent does, however that ends.
"""

import os
import pickle
import sys
import threading
from pathlib import Path

import numpy as np

from annbook.training.tuning.tuners import make_tuner


def main(request: Path) -> None:
    """Take part in a search until there are no more trials."""
    hypermodel, settings, options = pickle.loads(request.read_bytes())
    tuner = make_tuner(hypermodel=hypermodel, **settings)
    X, y, X_valid, y_valid = (
        np.asarray(np.load(request.parent / f"{name}.npy", mmap_mode="r"))
        for name in ("X", "y", "X_valid", "y_valid")
    )
    tuner.search(X, y, validation_data=(X_valid, y_valid), **options)


def end_with_parent() -> None:
    """End at once, whatever is under way, when the parent's end of the pipe closes."""

    def watch() -> None:
        os.read(sys.stdin.fileno(), 1)  # not through a buffer: it has a lock
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    end_with_parent()
    main(Path(sys.argv[1]))
