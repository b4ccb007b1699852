"""When to stop: after a few passes in a row that did not help."""

from collections.abc import Iterable
from itertools import islice
from math import inf


def passes_until_no_gain(
    losses: Iterable[float], max_iter: int, tol: float | None, n_iter_no_change: int
) -> int:
    """Take losses one by one until the last few are no better than the best before them.

    Parameters
    ----------
    losses : iterable of float
        The loss of each pass; taking one makes the pass.
    max_iter : int
        How many to take at most.
    tol : float or None
        A loss is better than the best so far if it is not above best − `tol`. If None,
        `max_iter` are taken.
    n_iter_no_change : int
        How many in a row may be no better.

    Returns
    -------
    int
        How many were taken.

    Notes
    -----
    scikit-learn's rule. Built in: chapter 04.
    """
    best, waited, n_passes = inf, 0, 0
    for n_passes, loss in enumerate(islice(losses, max_iter), start=1):  # noqa: B007
        waited = waited + 1 if tol is not None and loss > best - tol else 0
        best = min(best, loss)
        if waited >= n_iter_no_change:
            break
    return n_passes
