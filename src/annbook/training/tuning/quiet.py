"""Libraries that talk about themselves, silenced while a search runs."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from sklearn.exceptions import ConvergenceWarning


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Leave out what the libraries say about themselves, and not about the search.

    KerasTuner 1.4.8 calls names of `threading` that are old, Keras hands variables to h5py in
    a way that NumPy 2 finds old, scikit-learn's Gaussian process is never content, and
    TensorFlow minds that every trial has a graph of its own.
    """
    logger = logging.getLogger("tensorflow")
    level = logger.level
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="keras_tuner")
        warnings.filterwarnings("ignore", "__array__ implementation doesn't accept a copy")
        warnings.simplefilter("ignore", ConvergenceWarning)
        logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            logger.setLevel(level)
