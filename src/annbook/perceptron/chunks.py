"""Samples in the order in which they are shown, a chunk at a time.

Rows that lie scattered in memory are slow to fetch. So while one chunk is learnt, a
second thread already collects the next.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from annbook.perceptron.order import Order

Floats: TypeAlias = NDArray[np.floating[Any]]
Chunk: TypeAlias = tuple[Floats, Floats]

_CHUNK_SIZE = 2**19  # numbers; a few chunks fit into a processor's cache


def chunks(X: Floats, t: Floats, order: Order | None) -> Iterable[Chunk]:
    """Cut samples and targets into chunks of consecutive rows.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        Samples.
    t : ndarray of shape (n_samples,)
        Targets.
    order : ndarray of shape (n_samples,) or None
        Which row comes when; None for the order of the rows, which copies nothing.

    Returns
    -------
    iterable of (rows, targets)
        All rows of `X` with their targets, in that order.

    Notes
    -----
    Built in: chapter 04.
    """
    n_samples, n_features = X.shape
    length = max(1, _CHUNK_SIZE // n_features)
    places = [slice(start, start + length) for start in range(0, n_samples, length)]
    if order is None:
        return ((X[place], t[place]) for place in places)
    numbers = [order[place] for place in places]
    return _one_ahead(lambda rows: (X.take(rows, axis=0), t.take(rows)), numbers)


def _one_ahead(make: Callable[[Order], Chunk], items: list[Order]) -> Iterator[Chunk]:
    if len(items) == 1:
        yield make(items[0])
        return
    with ThreadPoolExecutor(max_workers=1) as pool:
        coming = pool.submit(make, items[0])
        for item in items[1:]:
            ready, coming = coming, pool.submit(make, item)
            yield ready.result()
        yield coming.result()
