"""Keep what a C++ library logs while it starts out of a notebook.

TensorFlow writes lines about processors and drivers to the process's own standard error,
past Python and whatever the log level. In a page they are noise, and a build fails on them.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

STANDARD_ERROR = 2  # file descriptor


@contextmanager
def quiet_start() -> Iterator[None]:
    """Discard what is written to the standard error of the process inside the block.

    Python's exceptions are not affected.

    Notes
    -----
    Built in: chapter 06.

    Examples
    --------
    >>> with quiet_start():
    ...     import json
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # exceptions say the rest
    kept = os.dup(STANDARD_ERROR)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, STANDARD_ERROR)
        os.close(nowhere)
        os.close(kept)
