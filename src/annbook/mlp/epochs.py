"""One epoch: every sample once, in batches, a step of the optimiser after each batch."""

from collections.abc import Iterator
from math import inf
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from annbook.activations import Floats
from annbook.mlp.network import Network
from annbook.optimizers import Optimizer

Rows: TypeAlias = NDArray[np.intp]


class DivergenceError(ValueError):
    """The loss has grown beyond all bounds."""


class Samples(NamedTuple):
    """What a network learns from: rows of the data, whichever are asked for."""

    X: Floats  # (n_samples, n_features)
    y: NDArray[Any]  # (n_samples, n_outputs), or (n_samples,) class numbers
    weight: Floats | None = None  # (n_samples,)

    def batches(self, order: Rows | None, batch_size: int) -> Iterator["Samples"]:
        """Cut the rows into batches.

        Parameters
        ----------
        order : ndarray of int or None
            The rows to take, one after another; None for all as they lie, uncopied.
        batch_size : int
            Rows per batch; the last one may have fewer.

        Yields
        ------
        Samples
            Its `X` is overwritten by the next batch.
        """
        if order is None:
            for start in range(0, len(self.X), batch_size):
                rows = slice(start, start + batch_size)
                weight = None if self.weight is None else self.weight[rows]
                yield Samples(self.X[rows], self.y[rows], weight)
            return
        room = np.empty((min(batch_size, len(order)), self.X.shape[1]), self.X.dtype)
        for start in range(0, len(order), batch_size):
            chosen = order[start : start + batch_size]
            X = self.X.take(chosen, axis=0, out=room[: len(chosen)], mode="clip")
            weight = None if self.weight is None else self.weight.take(chosen)
            yield Samples(X, self.y.take(chosen, axis=0), weight)


def train_epoch(
    network: Network,
    optimizer: Optimizer,
    samples: Samples,
    *,
    order: Rows | None,
    batch_size: int,
    alpha: float = 0.0,
    limit: float = inf,
) -> float:
    """Show the network some samples once, and let it learn from each batch.

    Parameters
    ----------
    network : Network
        Changed in place.
    optimizer : Optimizer
        The same one in every epoch.
    samples : Samples
        What there is to learn from.
    order : ndarray of int or None
        The rows to take, one after another; None for all as they lie.
    batch_size : int
        Rows per batch.
    alpha : float
        Strength of the L2 penalty: alpha / 2 · ΣW², divided by the batch's total weight.
    limit : float
        A loss that counts as divergence, should one reach it.

    Returns
    -------
    float
        The mean loss over the epoch, each batch's taken before its own step.

    Raises
    ------
    DivergenceError
        If the loss reaches the limit or, like a weight, is no longer finite.

    Notes
    -----
    A batch of total weight 0 is left out. Built in: chapter 06.
    """
    total, n_seen = 0.0, 0
    with np.errstate(over="ignore", invalid="ignore"):
        for X, y, weight in samples.batches(order, batch_size):
            mass = len(X) if weight is None else float(weight.sum())
            if not mass:
                continue
            share = None if weight is None else weight * (len(X) / mass)
            l2 = alpha / mass
            loss = network.train_step(X, y, optimizer, sample_weight=share, l2=l2)
            if not loss < limit:
                raise DivergenceError(f"the loss is {loss:.4g}")
            total += loss * len(X)
            n_seen += len(X)
    if not all(np.isfinite(parameter).all() for parameter in network.parameters):
        raise DivergenceError(f"the loss is {total / n_seen:.4g} and weights are no longer finite")
    return total / n_seen if n_seen else 0.0
